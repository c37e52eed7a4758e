import { decodeSafetensors, encodeSafetensors } from "@outlab/arrays";
import { beforeAll, describe, expect, it } from "vitest";
import { runJob } from "../run-job.ts";
import { createMemoryHost, type MemoryHost } from "../testing/memory-host.ts";
import { jobOf, trainTiny } from "../testing/run-tiny.ts";
import { tinySpec } from "../testing/tiny-spec.ts";
import { type Held, nothingHeld, watched } from "../testing/watched.ts";

/** A single step. */
const spec = tinySpec({ training: { epochs: 1, batchSize: 16 } });

describe("a training", () => {
  let host: MemoryHost;
  let held: Held;
  beforeAll(async () => {
    ({ host, held } = watched(createMemoryHost(), { notice: "op by op" }));
    await trainTiny(spec, host);
  });

  it("says what its engine says of the encoder", () => {
    expect(host.logs).toContain("warn: op by op");
  });

  it("gives back its program, every tensor and the engine", () => {
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

  it("fails as diverged where what it embeds is not finite, though its loss is", async () => {
    const { encoder } = host.checkpoints[0];
    const { tensors, metadata } = decodeSafetensors(host.blobs.get(encoder.digest)!);
    // Training reads no running statistics, and embedding does.
    const damaged = tensors.map(({ name, shape, values }) => ({
      name,
      shape,
      dtype: "F32" as const,
      values: Float32Array.from(values, (value) => (name.endsWith("variance") ? Number.NaN : value)),
    }));
    const fresh = createMemoryHost();
    const { digest } = await fresh.artifacts.put(encodeSafetensors({ tensors: damaged, metadata }));
    const failing = runJob({ ...jobOf("train", spec), input: { weights: digest } }, fresh);
    await expect(failing).rejects.toMatchObject({
      failureClass: "diverged",
      message: expect.stringContaining("the embedding became NaN at step 1, at a learning rate of 0.06;"),
    });
    expect(fresh.series.get("loss@1")?.value ?? 0).not.toBeNaN();
  });
});
