import { describe, expect, it } from "vitest";
import { openLab } from "../../../../test/support/lab.ts";
import { getDataset, listDatasets, recordDataset } from "./index.ts";

const { db } = await openLab();
const digits = {
  kind: "mnist",
  digest: "a".repeat(64),
  classNames: ["0", "1"],
  image: { height: 28, width: 28, channels: 1 },
  trainCount: 10,
  testCount: 5,
};

describe("a data set", () => {
  it("of the same kind and content is one, even when four record it at once; of other content it is another", async () => {
    await Promise.all([1, 2, 3, 4].map(() => recordDataset(db, digits)));
    const [first, ...doubled] = (await listDatasets(db, { limit: 10 })).items;
    expect(doubled).toEqual([]);
    expect(first).toMatchObject({ ...digits, name: "mnist" });
    expect(await getDataset(db, first.id)).toEqual(first);
    await recordDataset(db, { ...digits, digest: "b".repeat(64) });
    expect((await listDatasets(db, { limit: 10 })).items).toHaveLength(2);
  });

  it("that there isn't is told so", async () => {
    await expect(getDataset(db, crypto.randomUUID())).rejects.toMatchObject({ code: "not-found" });
  });
});
