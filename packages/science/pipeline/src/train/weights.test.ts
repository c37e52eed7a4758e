import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeSafetensors } from "@outlab/arrays";
import type { ExperimentSpecInput } from "@outlab/spec";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plan } from "../plan.ts";
import { runJob } from "../run-job.ts";
import { createMemoryHost, type MemoryHost } from "../testing/memory-host.ts";
import { jobOf, lastOf, trainTiny } from "../testing/run-tiny.ts";
import { tinySpec } from "../testing/tiny-spec.ts";
import { misfitOf } from "./weights.ts";

const image = { height: 16, width: 16, channels: 1 };
const folder = mkdtempSync(join(tmpdir(), "outlab-weights-"));
afterAll(() => rmSync(folder, { recursive: true }));

let donor: MemoryHost;
let digest: string;
let bytes: Uint8Array;
beforeAll(async () => {
  donor = createMemoryHost();
  await trainTiny(tinySpec({ seed: 7, training: { epochs: 1, batchSize: 8 } }), donor);
  ({ digest } = lastOf(donor.checkpoints).encoder);
  bytes = donor.blobs.get(digest)!;
  writeFileSync(join(folder, "donor.safetensors"), bytes);
});

/** So slow that a step changes no float32: what training ends with is what it began with. */
const still = {
  epochs: 1,
  batchSize: 8,
  optimizer: { kind: "sgd", learningRate: 1e-12, weightDecay: 0 },
} as const;
const named = (file: object): Partial<ExperimentSpecInput> => ({
  encoder: { kind: "tiny-cnn", width: 4, weights: file } as never,
  training: still,
});
const parametersOf = (file: Uint8Array) =>
  decodeSafetensors(file).tensors.filter(({ name }) => /weight|gamma|beta|bias/.test(name));

describe("a training", () => {
  it("begins with the encoder that its job names", async () => {
    const spec = tinySpec(named({ from: "experiment", experiment: crypto.randomUUID() }));
    const host = createMemoryHost();
    host.blobs.set(digest, bytes);
    await runJob({ ...jobOf("train", spec), input: { weights: digest } }, host);
    const after = host.blobs.get(lastOf(host.checkpoints).encoder.digest)!;
    expect(parametersOf(after).length).toBeGreaterThan(0);
    expect(parametersOf(after)).toEqual(parametersOf(bytes));
  });

  it("begins with a file of the worker's folder", async () => {
    const host = createMemoryHost({ weightsDir: folder });
    await trainTiny(tinySpec(named({ from: "file", file: "donor.safetensors", sha256: digest })), host);
    const after = host.blobs.get(lastOf(host.checkpoints).encoder.digest)!;
    expect(parametersOf(after)).toEqual(parametersOf(bytes));
  });

  it.each([
    [
      "another file than the one that was meant",
      { file: "donor.safetensors", sha256: "0".repeat(64) },
      "has the SHA-256",
    ],
    ["a file that is not there", { file: "other.safetensors" }, "has no file other.safetensors"],
  ])("refuses %s, as the fault of the spec", async (_, choice, message) => {
    const failure = trainTiny(
      tinySpec(named({ from: "file", ...choice })),
      createMemoryHost({ weightsDir: folder }),
    );
    await expect(failure).rejects.toMatchObject({
      failureClass: "user-error",
      message: expect.stringContaining(message),
    });
  });

  it("refuses a file that holds no tensors, as the fault of the spec", async () => {
    writeFileSync(join(folder, "notes.safetensors"), "no tensors here");
    const failure = trainTiny(
      tinySpec(named({ from: "file", file: "notes.safetensors" })),
      createMemoryHost({ weightsDir: folder }),
    );
    await expect(failure).rejects.toMatchObject({
      failureClass: "user-error",
      message: expect.stringContaining("notes.safetensors is no safetensors file"),
    });
  });

  it("goes on from its checkpoint when the file is gone", async () => {
    const choice = { from: "file", file: "moved.safetensors" };
    writeFileSync(join(folder, choice.file), bytes);
    const spec = tinySpec({
      ...named(choice),
      training: { epochs: 2, batchSize: 8, checkpointEveryEpochs: 1 },
    });
    const whole = createMemoryHost({ weightsDir: folder });
    await trainTiny(spec, whole);
    rmSync(join(folder, choice.file));
    const resumed = createMemoryHost();
    for (const [key, blob] of whole.blobs) resumed.blobs.set(key, blob);
    await trainTiny(spec, resumed, whole.checkpoints[0]);
    expect(lastOf(resumed.checkpoints).encoder.digest).toBe(lastOf(whole.checkpoints).encoder.digest);
  });

  it("never begins with fresh weights where another experiment's were asked for", async () => {
    const spec = tinySpec(named({ from: "experiment", experiment: crypto.randomUUID() }));
    await expect(runJob(jobOf("train", spec), createMemoryHost())).rejects.toThrow("no encoder's digest");
    expect(() => plan(spec)).toThrow(TypeError);
  });

  it("says what is missing where the worker has no folder of weights", async () => {
    const failure = trainTiny(
      tinySpec(named({ from: "file", file: "donor.safetensors" })),
      createMemoryHost(),
    );
    await expect(failure).rejects.toMatchObject({
      failureClass: "user-error",
      message: expect.stringContaining("OUTLAB_WEIGHTS_DIR"),
    });
  });

  it("refuses a file of other layers by name and shape, as the fault of the spec", async () => {
    const spec = tinySpec({
      ...named({ from: "file", file: "donor.safetensors" }),
      encoder: { kind: "tiny-cnn", width: 8, weights: { from: "file", file: "donor.safetensors" } } as never,
    });
    await expect(trainTiny(spec, createMemoryHost({ weightsDir: folder }))).rejects.toMatchObject({
      failureClass: "user-error",
      message: expect.stringContaining("must be F32 (3, 3, 1, 8), found F32 (3, 3, 1, 4)"),
    });
  });
});

describe("a file that is held against a spec's encoder", () => {
  const inPieces = (file: Uint8Array) => ({
    sizeBytes: file.length,
    read: async (start: number, end: number) => file.slice(start, end),
  });

  it("fits, or is said to be misshapen, without an engine", async () => {
    expect(await misfitOf(tinySpec(), image, inPieces(bytes))).toBeUndefined();
    expect(
      await misfitOf(tinySpec({ encoder: { kind: "tiny-cnn", width: 8 } }), image, inPieces(bytes)),
    ).toContain("must be F32 (3, 3, 1, 8), found F32 (3, 3, 1, 4)");
    expect(await misfitOf(tinySpec(), image, inPieces(new Uint8Array(3)))).toBeDefined();
  });
});
