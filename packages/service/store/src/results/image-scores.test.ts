import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { listArtifacts, listImageScores, readEvents, writeEffect } from "../index.ts";

const lab = await openLab();
const { db } = lab;
const started = async () => claim(lab, (await submit(lab)).jobs[0]!.id);
type Attempt = Awaited<ReturnType<typeof started>>;
const record = {
  scorer: "knn unit quarter-turns",
  split: "test",
  count: 3,
  scores: { digest: "a".repeat(64), sizeBytes: 96 },
} as const;
const write = (attempt: Attempt, changes: object = {}) =>
  writeEffect(db, attempt, { type: "image-scores", record: { ...record, ...changes } });

describe("the scores of a scorer", () => {
  it("are listed with the file that holds them, and reported by an event", async () => {
    const attempt = await started();
    const { experimentId } = attempt;
    await write(attempt);
    expect(await listImageScores(db, experimentId)).toEqual([record]);
    const { items } = await listArtifacts(db, { experimentId, limit: 10 });
    expect(items).toMatchObject([
      {
        kind: "image-scores",
        name: "image-scores-test-knn-unit-quarter-turns.npy",
        mediaType: "application/x-npy",
        ...record.scores,
      },
    ]);
    expect((await readEvents(db, { experimentId, limit: 100 })).at(-1)).toMatchObject({
      type: "image-scores",
      data: { scorer: record.scorer, split: "test", count: 3 },
    });
  });

  it("replace those of the same scorer and split, and no others", async () => {
    const attempt = await started();
    await write(attempt);
    await write(attempt, { split: "held-out" });
    await write(attempt, { scorer: "ensemble" });
    await write(attempt, { count: 5, scores: { digest: "b".repeat(64), sizeBytes: 160 } });
    const found = await listImageScores(db, attempt.experimentId);
    expect(found.map(({ scorer, split, count }) => [scorer, split, count])).toEqual([
      [record.scorer, "test", 5],
      [record.scorer, "held-out", 3],
      ["ensemble", "test", 3],
    ]);
  });

  it("are none of another experiment's", async () => {
    await write(await started());
    expect(await listImageScores(db, (await started()).experimentId)).toEqual([]);
  });
});
