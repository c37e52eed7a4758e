import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { getDataset, getExperiment, listDatasets, releaseJob, writeEffect } from "../index.ts";

const lab = await openLab();
const { db } = lab;
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
    const attempts = await Promise.all(
      [1, 2, 3, 4].map(async () => claim(lab, (await submit(lab)).jobs[0]!.id)),
    );
    await Promise.all(
      attempts.map((attempt) => writeEffect(db, attempt, { type: "dataset", record: digits })),
    );
    const [first, ...doubled] = (await listDatasets(db, { limit: 10 })).items;
    expect(doubled).toEqual([]);
    expect(first).toMatchObject({ ...digits, name: "mnist" });
    expect(await getDataset(db, first.id)).toEqual(first);
    const others = { ...digits, digest: "b".repeat(64) };
    await writeEffect(db, attempts[0], { type: "dataset", record: others });
    expect((await listDatasets(db, { limit: 10 })).items).toHaveLength(2);
  });

  it("is named by the experiments that read it, and given to their later jobs", async () => {
    const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id);
    await writeEffect(db, attempt, { type: "dataset", record: digits });
    const { datasetId } = await getExperiment(db, attempt.experimentId);
    expect(await getDataset(db, datasetId!)).toMatchObject(digits);
    await releaseJob(db, attempt);
    const { job } = await claim(lab, attempt.jobId);
    expect(job.experiment?.dataset).toEqual(digits);
  });

  it("that does not exist is refused by name", async () => {
    const id = crypto.randomUUID();
    await expect(getDataset(db, id)).rejects.toMatchObject({
      code: "not-found",
      message: `there is no data set ${id}`,
    });
  });
});
