import { describe, expect, it } from "vitest";
import { runJob } from "../run-job.ts";
import { createMemoryHost, type MemoryHost } from "../testing/memory-host.ts";
import { jobOf, trainTiny } from "../testing/run-tiny.ts";
import { tinySpec } from "../testing/tiny-spec.ts";

const spec = tinySpec({ training: { epochs: 3, batchSize: 8, checkpointEveryEpochs: 1 } });
const whole = createMemoryHost();
await trainTiny(spec, whole);
const [first, second, last] = whole.checkpoints;

/** Goes on after two epochs, with all that storage had but the states of these. */
async function resumed(...lost: readonly (typeof first)[]): Promise<MemoryHost> {
  const host = createMemoryHost();
  for (const [digest, bytes] of whole.blobs) host.blobs.set(digest, bytes);
  for (const { state } of lost) host.blobs.delete(state.digest);
  await runJob(jobOf("train", spec, { checkpoints: [first, second] }), host);
  return host;
}

describe("a training whose newest checkpoint is lost", () => {
  it("goes on from the one before, says so, and ends with the same bits", async () => {
    const host = await resumed(second);
    expect(host.lostCheckpoints).toEqual([
      {
        type: "checkpoint-lost",
        epoch: 2,
        digest: second.state.digest,
        reason: `no blob ${second.state.digest}`,
        goesOnAfterEpoch: 1,
      },
    ]);
    expect(host.checkpoints).toEqual([second, last]);
  });

  it("begins anew where none is left", async () => {
    const host = await resumed(first, second);
    expect(host.lostCheckpoints.map(({ epoch, goesOnAfterEpoch }) => [epoch, goesOnAfterEpoch])).toEqual([
      [2, 0],
      [1, 0],
    ]);
    expect(host.checkpoints).toEqual([first, second, last]);
  });

  it("fails for another attempt where storage cannot be read at all", async () => {
    const host = createMemoryHost();
    host.artifacts.read = async () => {
      throw Object.assign(new Error("EIO"), { code: "EIO" });
    };
    await expect(runJob(jobOf("train", spec, { checkpoints: [first] }), host)).rejects.toMatchObject({
      failureClass: "infrastructure",
    });
    expect(host.lostCheckpoints).toEqual([]);
  });
});

describe("a training that has ended and whose final checkpoint is lost", () => {
  /** Runs again after its end, with all that storage had but these files. */
  async function again(...lost: readonly (typeof first)["state"][]): Promise<MemoryHost> {
    const host = createMemoryHost();
    for (const [digest, bytes] of whole.blobs) host.blobs.set(digest, bytes);
    for (const { digest } of lost) host.blobs.delete(digest);
    await runJob(jobOf("train", spec, { checkpoints: [first, second, last] }), host);
    return host;
  }

  it("has nothing to do where both files are there, even if earlier ones are not", async () => {
    const host = await again(first.state, first.encoder, second.encoder);
    expect([host.engines, host.checkpoints, host.lostCheckpoints]).toEqual([[], [], []]);
  });

  it("makes the encoder's file again from the state, with the same bytes and no step", async () => {
    const host = await again(last.encoder);
    expect(host.checkpoints).toEqual([last]);
    expect(host.blobs.get(last.encoder.digest)).toEqual(whole.blobs.get(last.encoder.digest));
    expect([host.series.size, host.lostCheckpoints]).toEqual([0, []]);
    expect(host.logs).toContain(
      `warn: the final checkpoint's encoder is lost (no blob ${last.encoder.digest}): it is made again`,
    );
  });

  it.each([
    ["state", [last.state]],
    ["state and encoder", [last.state, last.encoder]],
  ])("trains on from the one before where its %s is lost, to the same bits", async (_, lost) => {
    const host = await again(...lost);
    expect(host.lostCheckpoints).toMatchObject([{ epoch: 3, goesOnAfterEpoch: 2 }]);
    expect(host.checkpoints).toEqual([last]);
    for (const { digest } of lost) expect(host.blobs.get(digest)).toEqual(whole.blobs.get(digest));
  });

  it("fails for another attempt where storage cannot be read at all", async () => {
    const host = createMemoryHost();
    host.artifacts.read = async () => {
      throw Object.assign(new Error("EIO"), { code: "EIO" });
    };
    await expect(runJob(jobOf("train", spec, { checkpoints: [last] }), host)).rejects.toMatchObject({
      failureClass: "infrastructure",
    });
    expect(host.engines).toEqual([]);
  });
});
