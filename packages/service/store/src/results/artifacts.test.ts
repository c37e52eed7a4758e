/** A listing by age, read while attempts write, misses nothing. */
import { expect, it } from "vitest";
import { openLab, submit } from "../../../../../test/support/lab.ts";
import { inTransaction, listArtifacts } from "../index.ts";
import { lockExperiment } from "../jobs/lock.ts";
import { putArtifact } from "./artifacts.ts";

const lab = await openLab();
const { db } = lab;

it("an artifact comes after those that were there when it was written, however early its transaction began", async () => {
  const { id: experimentId } = await submit(lab);
  const put = (tx: Parameters<typeof putArtifact>[0], name: string) =>
    putArtifact(tx, { experimentId, kind: "encoder", name, blob: { digest: "a".repeat(64), sizeBytes: 3 } });
  await inTransaction(db, async (early) => {
    await early.query("select now()");
    for (const name of ["first", "second"]) {
      await inTransaction(db, async (tx) => {
        await lockExperiment(tx, experimentId);
        await put(tx, name);
      });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await lockExperiment(early, experimentId);
    await put(early, "third");
  });
  const page = await listArtifacts(db, { experimentId, limit: 2 });
  expect(page.items.map(({ name }) => name)).toEqual(["first", "second"]);
  const rest = await listArtifacts(db, { experimentId, limit: 2, cursor: page.nextCursor! });
  expect(rest.items.map(({ name }) => name)).toEqual(["third"]);
});
