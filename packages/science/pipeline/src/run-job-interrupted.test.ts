import type { ExperimentSpec } from "@outlab/spec";
import { describe, expect, it } from "vitest";
import { createMemoryHost, type MemoryHostOptions } from "./testing/memory-host.ts";
import { lastOf, trainTiny } from "./testing/run-tiny.ts";
import { tinySpec } from "./testing/tiny-spec.ts";

describe("runJob, interrupted", () => {
  it("resumes to the digests and losses of a run that was never interrupted", async () => {
    const spec = tinySpec({ training: { epochs: 3, batchSize: 8, checkpointEveryEpochs: 1 } });
    const whole = createMemoryHost();
    await trainTiny(spec, whole);

    const { host: cut, failure } = await trainUntil(spec, (done) => done === 5);
    expect(failure).toMatchObject({ failureClass: "cancelled" });
    expect(cut.checkpoints.map(({ epoch }) => epoch)).toEqual([1, 2]);

    const resumed = createMemoryHost();
    for (const [digest, bytes] of cut.blobs) resumed.blobs.set(digest, bytes);
    await trainTiny(spec, resumed, lastOf(cut.checkpoints));
    expect(resumed.checkpoints).toEqual([lastOf(whole.checkpoints)]);
    for (const step of [5, 6])
      expect(resumed.series.get(`loss@${step}`)).toEqual(whole.series.get(`loss@${step}`));
    expect(resumed.series.has("loss@4")).toBe(false);
  });

  it("asked to pause in an epoch ends and saves it, and goes on from there to the same bits", async () => {
    const spec = tinySpec({ training: { epochs: 3, batchSize: 8, checkpointEveryEpochs: 3 } });
    const whole = createMemoryHost();
    await trainTiny(spec, whole);

    const pause = new AbortController();
    const paused = createMemoryHost({
      pause: pause.signal,
      onProgress: ({ done }) => done === 3 && pause.abort(),
    });
    await expect(trainTiny(spec, paused)).rejects.toMatchObject({ failureClass: "cancelled" });
    expect(paused.checkpoints).toMatchObject([{ epoch: 2, isFinal: false }]);

    const resumed = createMemoryHost();
    for (const [digest, bytes] of paused.blobs) resumed.blobs.set(digest, bytes);
    await trainTiny(spec, resumed, lastOf(paused.checkpoints));
    expect(resumed.checkpoints).toEqual(whole.checkpoints);
  });

  it("asked to pause before its first epoch stops at once, and in its last one comes to its end", async () => {
    const spec = tinySpec({ training: { epochs: 1, batchSize: 8 } });
    const early = createMemoryHost({ pause: AbortSignal.abort() });
    await expect(trainTiny(spec, early)).rejects.toMatchObject({ failureClass: "cancelled" });
    expect(early.series.size).toBe(0);

    const pause = new AbortController();
    const late = createMemoryHost({ pause: pause.signal, onProgress: () => pause.abort() });
    await trainTiny(spec, late);
    expect(late.checkpoints).toMatchObject([{ epoch: 1, isFinal: true }]);
  });

  it("has nothing to do after a final checkpoint", async () => {
    const spec = tinySpec({ training: { epochs: 1, batchSize: 8 } });
    const done = createMemoryHost();
    await trainTiny(spec, done);
    const again = createMemoryHost();
    for (const [digest, bytes] of done.blobs) again.blobs.set(digest, bytes);
    await trainTiny(spec, again, lastOf(done.checkpoints));
    expect([again.engines, again.series.size]).toEqual([[], 0]);
  });

  it("stops at the step after the request to cancel", async () => {
    const { host, failure } = await trainUntil(tinySpec(), (done) => done === 3);
    expect(failure).toMatchObject({ name: "PipelineFailure", failureClass: "cancelled" });
    expect(lastOf(host.progress).done).toBe(3);
  });

  it("lets timers and messages through while it trains", async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await trainTiny(tinySpec(), createMemoryHost());
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(8);
  });

  /** Aborts when progress says so many steps. */
  async function trainUntil(spec: ExperimentSpec, stop: (done: number) => boolean) {
    const controller = new AbortController();
    const options: MemoryHostOptions = {
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (stop(done)) controller.abort();
      },
    };
    const host = createMemoryHost(options);
    const failure = await trainTiny(spec, host).catch((error: unknown) => error);
    return { host, failure };
  }
});
