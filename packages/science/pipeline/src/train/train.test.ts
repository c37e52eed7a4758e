import { decodeSafetensors, encodeSafetensors } from "@outlab/arrays";
import { describe, expect, it } from "vitest";
import { runJob } from "../run-job.ts";
import { createMemoryHost } from "../testing/memory-host.ts";
import { jobOf, trainTiny } from "../testing/run-tiny.ts";
import { tinySpec } from "../testing/tiny-spec.ts";
import { nothingHeld, watched } from "../testing/watched.ts";

/** A single step. */
const spec = tinySpec({ training: { epochs: 1, batchSize: 16 } });

describe("a training", () => {
  it("says what its engine says of the encoder, and gives back its program, every tensor and the engine", async () => {
    const { host, held } = watched(createMemoryHost(), { notice: "op by op" });
    await trainTiny(spec, host);
    expect(host.logs).toContain("warn: op by op");
    expect(held).toEqual(nothingHeld);
  });

  it("gives them back where it fails in the middle of a step, too", async () => {
    const onProgress = () => {
      throw new Error("the step failed");
    };
    const failing = watched(createMemoryHost({ onProgress }));
    await expect(trainTiny(spec, failing.host)).rejects.toThrow("the step failed");
    expect(failing.held).toEqual(nothingHeld);
    expect(failing.host.logs.filter((line) => line.startsWith("warn"))).toEqual([]);
  });

  it.each([
    ["the loss", "conv.weight"],
    // Training reads no running statistics, and embedding does.
    ["the embedding", "norm.variance"],
  ])("fails as diverged where %s is not finite", async (what, damage) => {
    const donor = createMemoryHost();
    await trainTiny(spec, donor);
    const { encoder } = donor.checkpoints[0];
    const { tensors, metadata } = decodeSafetensors(donor.blobs.get(encoder.digest)!);
    const damaged = tensors.map(({ name, shape, values }) => ({
      name,
      shape,
      dtype: "F32" as const,
      values: Float32Array.from(values, (value) => (name.endsWith(damage) ? Number.NaN : value)),
    }));
    const fresh = createMemoryHost();
    const { digest } = await fresh.artifacts.put(encodeSafetensors({ tensors: damaged, metadata }));
    const failing = runJob({ ...jobOf("train", spec), input: { weights: digest } }, fresh);
    await expect(failing).rejects.toMatchObject({
      failureClass: "diverged",
      message: expect.stringContaining(`${what} became NaN at step 1, at a learning rate of 0.06;`),
    });
  });
});
