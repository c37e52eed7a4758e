import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { embeddingSetRecord } from "../../../../../test/support/records.ts";
import { listEmbeddingSets, readEvents, writeEffect } from "../index.ts";

const lab = await openLab();
const { db } = lab;
const started = async () => claim(lab, (await submit(lab)).jobs[0]!.id);
type Attempt = Awaited<ReturnType<typeof started>>;
const write = (attempt: Attempt, record: Partial<typeof embeddingSetRecord>) =>
  writeEffect(db, attempt, { type: "embedding-set", record: { ...embeddingSetRecord, ...record } });

describe("an embedding set", () => {
  it("is shown with its files, and reported by an event", async () => {
    const attempt = await started();
    const { experimentId } = attempt;
    await write(attempt, {});
    const file = { experimentId, mediaType: "application/x-npy" };
    const [only, ...others] = await listEmbeddingSets(db, experimentId);
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      ...embeddingSetRecord,
      embeddings: {
        ...embeddingSetRecord.embeddings,
        ...file,
        kind: "embeddings",
        name: "embeddings-test.npy",
      },
      labels: { ...embeddingSetRecord.labels, ...file, kind: "labels", name: "labels-test.npy" },
    });
    expect(new Date(only!.createdAt).toISOString()).toBe(only!.createdAt);
    expect((await readEvents(db, { experimentId, limit: 100 })).at(-1)).toMatchObject({
      type: "embedding-set",
      jobId: attempt.jobId,
      data: { split: "test", count: 2, dimension: 3 },
    });
  });

  it("replaces the one of the same split, with its files", async () => {
    const attempt = await started();
    await write(attempt, {});
    const [before] = await listEmbeddingSets(db, attempt.experimentId);
    const labels = { digest: "e".repeat(64), sizeBytes: 7 };
    const changed = { encoderDigest: "f".repeat(64), count: 5, dimension: 4 };
    await write(attempt, { ...changed, labels });
    expect(await listEmbeddingSets(db, attempt.experimentId)).toEqual([
      { ...before, ...changed, labels: { ...before!.labels, ...labels } },
    ]);
  });

  it("of the training images comes before that of the test images, and none of another experiment", async () => {
    const [attempt, other] = [await started(), await started()];
    await write(other, {});
    await write(attempt, { split: "test" });
    await write(attempt, { split: "train-normal" });
    const sets = await listEmbeddingSets(db, attempt.experimentId);
    expect(sets.map(({ split }) => split)).toEqual(["train-normal", "test"]);
  });
});
