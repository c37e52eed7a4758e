import { beforeEach, describe, expect, it } from "vitest";
import { claim, jobIds, openLab, submit } from "../../../../../test/support/lab.ts";
import { embeddingSetRecord } from "../../../../../test/support/records.ts";
import {
  confirmCancelled,
  getExperiment,
  listAuditEvents,
  purgeExperiment,
  removePurgedBlobs,
  requestCancel,
  writeEffect,
} from "../index.ts";

const lab = await openLab();
const { db, ownerId: actorId } = lab;
const digest = (letter: string) => letter.repeat(64);
const blob = (letter: string, sizeBytes: number) => ({ digest: digest(letter), sizeBytes });
const purge = (experimentId: string, dryRun = false) =>
  purgeExperiment(db, { experimentId, actorId, dryRun });

/** A training with a checkpoint of two files, which then was cancelled. */
async function ended(state: string, encoder: string, spec: object = {}) {
  const { id } = await submit(lab, spec);
  const attempt = await claim(lab, (await jobIds(lab, id))[0]!, { leaseMs: 60_000 });
  await writeEffect(db, attempt, {
    type: "checkpoint",
    record: { epoch: 1, step: 1, loss: 1, isFinal: true, state: blob(state, 100), encoder: blob(encoder, 7) },
  });
  const request = { experimentId: id, actorId };
  await requestCancel(db, request);
  return { id, attempt };
}

const removed: string[] = [];
const sweep = () => removePurgedBlobs(db, async (found) => void removed.push(found[0]!));

/** As the worker does when the process is gone. */
async function confirm(attempt: Awaited<ReturnType<typeof ended>>["attempt"]) {
  await confirmCancelled(db, { ...attempt, signalledMsAgo: 2, processGoneMsAgo: 1 });
}

beforeEach(() => {
  removed.length = 0;
});

describe("a purge", () => {
  it("deletes embeddings and scores of images with all their files", async () => {
    const { id, attempt } = await ended("8", "9");
    await writeEffect(db, attempt, {
      type: "embedding-set",
      record: { ...embeddingSetRecord, images: blob("e", 5) },
    });
    await writeEffect(db, attempt, {
      type: "image-scores",
      record: { scorer: "knn", split: "test", count: 2, scores: blob("f", 5) },
    });
    await confirm(attempt);
    expect((await purge(id)).fileCount).toBe(6);
    expect((await sweep()).files).toBe(6);
    await expect(getExperiment(db, id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("says first what it would delete, and then deletes it, files included", async () => {
    const { id, attempt } = await ended("a", "b");
    await expect(purge(id)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("it is CANCELLING"),
    });
    await confirm(attempt);
    const plan = await purge(id, true);
    expect(plan).toMatchObject({ experimentId: id, dryRun: true, fileCount: 2, bytes: 107, sharedBytes: 0 });
    expect(plan.files.map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([
      ["checkpoint-epoch-0001.safetensors", 100],
      ["encoder-epoch-0001.safetensors", 7],
    ]);
    expect((await getExperiment(db, id)).state).toBe("CANCELLED");
    expect(await purge(id)).toEqual({ ...plan, dryRun: false });
    await expect(getExperiment(db, id)).rejects.toMatchObject({ code: "not-found" });
    expect(await sweep()).toEqual({ files: 2, bytes: 107 });
    expect(removed).toEqual(["a", "b"]);
    expect(await sweep()).toEqual({ files: 0, bytes: 0 });
    const { rows } = await db.pool.query(
      "select (select count(*)::int from jobs where experiment_id = $1) + (select count(*)::int from events where experiment_id = $1) as left",
      [id],
    );
    expect(rows).toEqual([{ left: 0 }]);
    const { items } = await listAuditEvents(db, { limit: 1 });
    expect(items[0]).toMatchObject({ action: "experiment.purge", targetId: id, detail: { bytes: 107 } });
  });

  it("leaves bytes that another experiment has too, until that one is purged", async () => {
    const [first, second] = [await ended("c", "d"), await ended("e", "d")];
    for (const { attempt } of [first, second]) await confirm(attempt);
    expect(await purge(first.id)).toMatchObject({ bytes: 100, sharedBytes: 7 });
    await sweep();
    expect(removed).toEqual(["c"]);
    expect(await purge(second.id)).toMatchObject({ bytes: 107, sharedBytes: 0 });
    await sweep();
    expect(removed).toEqual(["c", "d", "e"]);
  });

  it("leaves bytes that a running attempt of the same spec may be writing again", async () => {
    const first = await ended("f", "0", { seed: 5 });
    await confirm(first.attempt);
    const second = await ended("1", "2", { seed: 5 });
    await purge(first.id);
    await sweep();
    expect(removed).toEqual([]);
    await confirm(second.attempt);
    await sweep();
    expect(removed).toEqual(["0", "f"]);
  });

  it("is refused while the weights of another experiment come from it, which it names", async () => {
    const source = await ended("3", "4");
    await confirm(source.attempt);
    const { id } = await submit(lab);
    await db.pool.query(
      `update experiments set spec = jsonb_set(spec, '{encoder,weights}', $2) where id = $1`,
      [id, JSON.stringify({ from: "experiment", experiment: source.id.toUpperCase() })],
    );
    await expect(purge(source.id, true)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(id),
    });
    await requestCancel(db, { experimentId: id, actorId });
    await purge(id);
    expect(await purge(source.id)).toMatchObject({ fileCount: 2 });
  });
});
