import { DatasetError } from "@outlab/datasets";
import { describe, expect, it } from "vitest";
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
    ["unknown-class", "user-error"],
  ] as const)("reports a data set that is %s as %s", (code, failureClass) => {
    const error = new DatasetError(code, "what to do about it");
    expect(failureOf(error)).toMatchObject({ failureClass, message: "what to do about it", cause: error });
  });

  it("finds a full disk behind the error that wraps it", () => {
    const cause = Object.assign(new Error("write"), { code: "ENOSPC" });
    expect(failureOf(new Error("checkpoint not written", { cause })).failureClass).toBe("storage-full");
  });

  it("reports every unknown error as infrastructure, which is tried again", () => {
    expect(failureOf(new TypeError("x is not a function")).failureClass).toBe("infrastructure");
    expect(failureOf("thrown text")).toMatchObject({
      failureClass: "infrastructure",
      message: "thrown text",
    });
  });

  it("reports an error after an abort as cancelled, but keeps a failure that was named already", () => {
    const aborted = AbortSignal.abort();
    expect(asPipelineFailure(new Error("half-way"), tinySpec(), aborted)).toMatchObject({
      failureClass: "cancelled",
    });
    const diverged = new PipelineFailure("diverged", "NaN");
    expect(asPipelineFailure(diverged, tinySpec(), aborted)).toBe(diverged);
  });
});
