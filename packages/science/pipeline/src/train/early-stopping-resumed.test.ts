/** A training that ends early does so at the same epoch and with the same bits, however it is interrupted. */
import { describe, expect, it } from "vitest";
import type { CheckpointRecord } from "../effect.ts";
import { runJob } from "../run-job.ts";
import { createMemoryHost, type MemoryHost, type MemoryHostOptions } from "../testing/memory-host.ts";
import { jobOf } from "../testing/run-tiny.ts";
import { tinySpec } from "../testing/tiny-spec.ts";

/** Uniformity of a tiny training goes up and down, so that its best epoch comes early. */
const spec = tinySpec({
  training: {
    epochs: 30,
    batchSize: 8,
    checkpointEveryEpochs: 4,
    earlyStopping: { series: "uniformity", patience: 5, encoder: "best" },
  },
});
const whole = createMemoryHost();
await runJob(jobOf("train", spec), whole);
const [end] = whole.trainingEnds;

/** As the database keeps them: one an epoch, and of all the latest best one alone is marked. */
function stored(written: readonly CheckpointRecord[]): CheckpointRecord[] {
  const best = written.findLast(({ isBest }) => isBest)?.epoch;
  const byEpoch = new Map(
    written.map((record) => [record.epoch, { ...record, isBest: record.epoch === best }]),
  );
  return [...byEpoch.values()].sort((a, b) => a.epoch - b.epoch);
}

const marked = (host: MemoryHost) =>
  stored(host.checkpoints).filter(({ isBest, isFinal }) => isBest || isFinal);

/** Trains with one attempt after the other; each goes on from what those before have left. */
async function trainInParts(interrupt: (done: number, attempt: number) => boolean, how: "signal" | "pause") {
  const host = createMemoryHost();
  for (let attempt = 1; attempt <= 40; attempt++) {
    const stop = new AbortController();
    const options: MemoryHostOptions = {
      [how]: stop.signal,
      onProgress: ({ done }) => interrupt(done, attempt) && stop.abort(),
    };
    const part = createMemoryHost(options);
    for (const [digest, bytes] of host.blobs) part.blobs.set(digest, bytes);
    const checkpoints = stored(host.checkpoints);
    const failure = await runJob(jobOf("train", spec, { checkpoints }), part).catch(
      (error: unknown) => error,
    );
    for (const [digest, bytes] of part.blobs) host.blobs.set(digest, bytes);
    host.checkpoints.push(...part.checkpoints);
    host.trainingEnds.push(...part.trainingEnds);
    if (failure === undefined) return { host, attempts: attempt };
    expect(failure).toMatchObject({ failureClass: "cancelled" });
  }
  throw new Error("the training has not come to its end");
}

describe("a training that early stopping ends", () => {
  it("does so before its last epoch, keeps the best and the last checkpoint, and says why", () => {
    expect(end).toMatchObject({ reason: "early-stopping", epochs: 30, best: { series: "uniformity" } });
    expect(end.epoch).toBeLessThan(30);
    expect(end.epoch - end.best!.epoch).toBe(5);
    expect(marked(whole).map(({ epoch }) => epoch)).toEqual([end.best!.epoch, end.epoch]);
    const rows = whole.table("training").map(({ values }) => values);
    expect(rows.map(({ endedBy }) => endedBy)).toEqual([
      ...Array(end.epoch - 1).fill(null),
      "early-stopping",
    ]);
    expect(Math.min(...rows.map(({ uniformity }) => uniformity as number))).toBe(end.best!.value);
    expect(rows[end.best!.epoch - 1]?.uniformity).toBe(end.best!.value);
  });

  it("ends with the same bits where it is stopped again and again between its checkpoints", async () => {
    // Each attempt does some eleven steps more than the one before: five and a half epochs.
    const { host, attempts } = await trainInParts((done, attempt) => done === 11 * attempt, "signal");
    expect(attempts).toBeGreaterThan(1);
    expect(marked(host)).toEqual(marked(whole));
    expect(host.trainingEnds.at(-1)).toEqual(end);
  });

  it("ends with the same bits where it is paused after every third epoch", async () => {
    const { host, attempts } = await trainInParts((done) => done % 6 === 0, "pause");
    expect(attempts).toBe(Math.ceil(end.epoch / 3));
    expect(marked(host)).toEqual(marked(whole));
    expect(host.trainingEnds.at(-1)).toEqual(end);
  });

  it("is made final again where the final encoder is lost, at the epoch where it had ended", async () => {
    const host = createMemoryHost();
    for (const [digest, bytes] of whole.blobs) host.blobs.set(digest, bytes);
    const checkpoints = stored(whole.checkpoints);
    const final = checkpoints.at(-1)!;
    host.blobs.delete(final.encoder.digest);
    await runJob(jobOf("train", spec, { checkpoints }), host);
    expect(stored(host.checkpoints)).toEqual([final]);
    expect(host.series.size).toBe(0);
  });

  it("is trained again from its best epoch where that one's encoder is lost, to the same bits", async () => {
    const host = createMemoryHost();
    for (const [digest, bytes] of whole.blobs) host.blobs.set(digest, bytes);
    const checkpoints = stored(whole.checkpoints);
    const [best, final] = marked(whole);
    host.blobs.delete(best.encoder.digest);
    await runJob(jobOf("train", spec, { checkpoints }), host);
    expect(host.lostCheckpoints.map(({ epoch }) => epoch)).toEqual(
      checkpoints.flatMap(({ epoch }) => (epoch > best.epoch ? epoch : [])).reverse(),
    );
    expect(host.lostCheckpoints[0]).toMatchObject({
      epoch: final.epoch,
      goesOnAfterEpoch: best.epoch,
      reason: expect.stringContaining(`the encoder of its best epoch, ${best.epoch}, is lost: no blob`),
    });
    expect(host.blobs.has(best.encoder.digest)).toBe(true);
    expect(marked(host)).toEqual([best, final]);
  });

  it("has the encoder of its best epoch embedded where the spec says so, and of its last where it does not", async () => {
    const embeddedBy = async (encoder: "best" | "last") => {
      const host = createMemoryHost();
      for (const [digest, bytes] of whole.blobs) host.blobs.set(digest, bytes);
      const { training } = spec;
      const asked = {
        ...spec,
        training: { ...training, earlyStopping: { ...training.earlyStopping!, encoder } },
      };
      await runJob(jobOf("embed", asked, { checkpoints: stored(whole.checkpoints) }), host);
      return new Set(host.embeddingSets.map(({ encoderDigest }) => encoderDigest));
    };
    const [best, last] = marked(whole);
    expect(await embeddedBy("best")).toEqual(new Set([best.encoder.digest]));
    expect(await embeddedBy("last")).toEqual(new Set([last.encoder.digest]));
  });
});
