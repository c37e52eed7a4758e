/** Why a job ended badly, in the words that the queue decides retries by. */

import { DatasetError, type DatasetFault } from "@outlab/datasets";
import type { ExperimentSpec } from "@outlab/spec";
import { StaleAttemptError } from "../host.ts";
import type { FailureClass } from "./failure-class.ts";
import { saysOutOfMemory } from "./out-of-memory.ts";

/** A run that outlasts a limit is the supervisor's to end, so the pipeline never says `timeout` or `stalled`. */
export type PipelineFailureClass = Exclude<FailureClass, "timeout" | "stalled">;

/** What `runJob` throws: the message is for the person who submitted the experiment and names a remedy. */
export class PipelineFailure extends Error {
  override readonly name = "PipelineFailure";
  readonly failureClass: PipelineFailureClass;

  constructor(failureClass: PipelineFailureClass, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failureClass = failureClass;
  }
}

/**
 * The failure that an error means for the person who asked. Errors of a host that this attempt no longer speaks for
 * (`StaleAttemptError`) stay what they are.
 */
export function asPipelineFailure(
  error: unknown,
  spec: ExperimentSpec | undefined,
  signal: AbortSignal,
): unknown {
  if (error instanceof PipelineFailure) return error;
  if (!(error instanceof Error))
    return new PipelineFailure("infrastructure", String(error), { cause: error });
  if (error instanceof StaleAttemptError) return error;
  if (signal.aborted)
    return new PipelineFailure("cancelled", "stopped because it was asked to", { cause: error });
  const failureClass = failureClassOf(error);
  const remedy = failureClass === "oom" && spec ? outOfMemoryRemedy(error, spec) : "";
  return new PipelineFailure(failureClass, `${error.message}${remedy}`, { cause: error });
}

const datasetFailures: Readonly<Record<DatasetFault, PipelineFailureClass>> = {
  missing: "dataset-missing",
  truncated: "dataset-missing",
  altered: "dataset-missing",
  "download-failed": "dataset-missing",
  unusable: "user-error",
  "unknown-class": "user-error",
};

/** An encoder that can't be built on such images, views of a size that the method did not ask for, weights that don't fit. */
const userErrors: ReadonlySet<string> = new Set(["GraphError", "ViewSizeError", "WeightsError"]);

function failureClassOf(error: Error): PipelineFailureClass {
  if (error instanceof DatasetError) return datasetFailures[error.code];
  if (chain(error).some(isStorageFull)) return "storage-full";
  if (chain(error).some(({ message }) => saysOutOfMemory(message))) return "oom";
  if (userErrors.has(error.name)) return "user-error";
  return "infrastructure";
}

function isStorageFull(error: Error): boolean {
  const { code, failureClass } = error as { code?: unknown; failureClass?: unknown };
  return code === "ENOSPC" || code === "EDQUOT" || failureClass === "storage-full";
}

function outOfMemoryRemedy(error: Error, { training, encoder }: ExperimentSpec): string {
  const { batchSize } = training;
  const fitting = fittingBatchSize(error, batchSize);
  const lower = fitting > 0 ? `lower training.batchSize to ${fitting} or take` : "take";
  return `: no room for a step of ${batchSize} images through ${encoder.kind}; ${lower} a narrower encoder`;
}

/** What the engine counted, or half the batch rounded to a power of two where it says no more than that it failed. */
function fittingBatchSize(error: Error, batchSize: number): number {
  for (const cause of chain(error)) {
    const { images, fittingImages } = cause as {
      readonly images?: unknown;
      readonly fittingImages?: unknown;
    };
    if (typeof images === "number" && typeof fittingImages === "number")
      return Math.floor((batchSize * fittingImages) / images);
  }
  return batchSize > 1 ? 2 ** (Math.ceil(Math.log2(batchSize)) - 1) : 0;
}

function chain(error: Error): Error[] {
  return error.cause instanceof Error ? [error, ...chain(error.cause)] : [error];
}
