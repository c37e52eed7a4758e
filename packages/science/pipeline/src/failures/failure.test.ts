import { DatasetError } from "@outlab/datasets";
import { describe, expect, it } from "vitest";
import { StaleAttemptError } from "../host.ts";
import { tinySpec } from "../testing/tiny-spec.ts";
import { asPipelineFailure, PipelineFailure } from "./failure.ts";

const { signal } = new AbortController();
const failureOf = (error: unknown) => asPipelineFailure(error, tinySpec(), signal) as PipelineFailure;

/** A real failure of this engine's memory: more than any array can hold. */
function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe("asPipelineFailure", () => {
  it.each([
    ["an array that is too large", () => new Float32Array(2 ** 53 - 1)],
    ["an array buffer that is too large", () => new ArrayBuffer(2 ** 50)],
    [
      "a WebAssembly memory that cannot grow",
      () => new WebAssembly.Memory({ initial: 1, maximum: 2 }).grow(9),
    ],
  ])("reports %s as oom, with the batch size and a remedy", (_, work) => {
    const failure = failureOf(thrownBy(work));
    expect(failure.failureClass).toBe("oom");
    expect(failure.message).toMatch(
      /step of 8 images through tiny-cnn; lower training\.batchSize to 4 or take/,
    );
  });

  it.each([
    [16, 9, "lower training.batchSize to 4 or take"],
    [16, 15, "lower training.batchSize to 7 or take"],
    [16, 1, "; take a narrower encoder"],
  ])(
    "says which batch fits where the engine counted: %d images asked, room for %d",
    (images, fittingImages, words) => {
      const counted = Object.assign(new Error("out of memory"), { images, fittingImages });
      expect(failureOf(new Error("the step failed", { cause: counted })).message).toContain(words);
    },
  );

  it("names a batch size where TensorFlow says no more than that it failed", () => {
    const failure = failureOf(new Error("Invalid TF_Status: 8\nMessage: failed to allocate memory"));
    expect(failure).toMatchObject({
      failureClass: "oom",
      message: expect.stringContaining("lower training.batchSize to 4 or take"),
    });
  });

  it.each([
    ["missing", "dataset-missing"],
    ["truncated", "dataset-missing"],
    ["altered", "dataset-missing"],
    ["download-failed", "dataset-missing"],
    ["unusable", "user-error"],
    ["unknown-class", "user-error"],
  ] as const)("reports a data set that is %s as %s", (code, failureClass) => {
    const error = new DatasetError(code, "what to do about it");
    expect(failureOf(error)).toMatchObject({ failureClass, message: "what to do about it", cause: error });
  });

  it("finds a full disk behind the error that wraps it", () => {
    const cause = Object.assign(new Error("write"), { code: "ENOSPC" });
    expect(failureOf(new Error("checkpoint not written", { cause })).failureClass).toBe("storage-full");
  });

  it("knows a full disk by what the system, a quota or the host calls it", () => {
    for (const mark of [{ code: "ENOSPC" }, { code: "EDQUOT" }, { failureClass: "storage-full" }])
      expect(failureOf(Object.assign(new Error("write"), mark)).failureClass).toBe("storage-full");
    expect(failureOf(Object.assign(new Error("write"), { code: "EIO" })).failureClass).toBe("infrastructure");
  });

  it.each(["GraphError", "ViewSizeError", "WeightsError"])(
    "reports a %s as the fault of the spec, in its own words",
    (name) => {
      const error = Object.assign(new Error("expected 3 channels, found 1"), { name });
      expect(failureOf(error)).toMatchObject({
        failureClass: "user-error",
        message: "expected 3 channels, found 1",
      });
    },
  );

  it.each([
    [1, "; take a narrower encoder"],
    [2, "; lower training.batchSize to 1 or take a narrower encoder"],
    [9, "; lower training.batchSize to 8 or take a narrower encoder"],
    [16, "; lower training.batchSize to 8 or take a narrower encoder"],
  ])("advises the next power of two below a batch of %d where nothing was counted", (batchSize, words) => {
    const spec = tinySpec();
    const failure = asPipelineFailure(
      new Error("Array buffer allocation failed"),
      { ...spec, training: { ...spec.training, batchSize } },
      signal,
    );
    expect((failure as Error).message).toBe(
      `Array buffer allocation failed: no room for a step of ${batchSize} images through tiny-cnn${words}`,
    );
  });

  it("does not take half a count for a count", () => {
    for (const half of [{ images: 16 }, { fittingImages: 9 }, { images: "16", fittingImages: "9" }])
      expect(failureOf(Object.assign(new Error("out of memory"), half)).message).toContain(
        "lower training.batchSize to 4 or",
      );
  });

  it("advises nothing about batches to a job without an experiment", () => {
    expect(asPipelineFailure(new Error("out of memory"), undefined, signal)).toMatchObject({
      failureClass: "oom",
      message: "out of memory",
    });
  });

  it("lets a stale attempt's error pass, even after an abort", () => {
    const stale = new StaleAttemptError("attempt 2 has taken over");
    expect(stale.name).toBe("StaleAttemptError");
    expect(asPipelineFailure(stale, tinySpec(), AbortSignal.abort())).toBe(stale);
  });

  it("reports every unknown error as infrastructure, which is tried again", () => {
    expect(failureOf(new TypeError("x is not a function")).failureClass).toBe("infrastructure");
    expect(failureOf("thrown text")).toMatchObject({
      failureClass: "infrastructure",
      message: "thrown text",
      cause: "thrown text",
    });
  });

  it("reports an error after an abort as cancelled, but keeps a failure that was named already", () => {
    const aborted = AbortSignal.abort();
    const cause = new Error("half-way");
    expect(asPipelineFailure(cause, tinySpec(), aborted)).toMatchObject({
      name: "PipelineFailure",
      failureClass: "cancelled",
      message: "stopped because it was asked to",
      cause,
    });
    const diverged = new PipelineFailure("diverged", "NaN");
    expect(asPipelineFailure(diverged, tinySpec(), aborted)).toBe(diverged);
  });
});
