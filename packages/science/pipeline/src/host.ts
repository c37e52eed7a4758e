/** What the pipeline asks of its host. A worker answers over a pipe to its supervisor, a test with arrays in memory. */

import type { DatasetEnvironment } from "@outlab/datasets";
import type { TensorEngine } from "@outlab/tensor";
import type { BlobRef, Effect, Progress } from "./effect.ts";

export interface Artifacts {
  /** Durable when it resolves. */
  put(bytes: Uint8Array): Promise<BlobRef>;
  /** Bytes that were checked against the digest. @throws {Error} with `isLost` where they are gone or damaged. */
  read(digest: string): Promise<Uint8Array>;
  /** The same in pieces, unchecked, for what may be larger than memory. */
  stream(digest: string): Promise<AsyncIterable<Uint8Array>>;
}

export interface Reporter {
  /** The effect is durable when this resolves. @throws {StaleAttemptError} when another attempt has taken over. */
  write(effect: Effect): Promise<void>;
  /** May be dropped: it comes at every step, more often than it is read. */
  progress(progress: Progress): void;
  /** May be dropped. */
  log(level: "info" | "warn", message: string): void;
}

/** Another attempt holds the job now: nothing more of this one is written, and it must stop. */
export class StaleAttemptError extends Error {
  override readonly name = "StaleAttemptError";
}

export interface Clock {
  /** Milliseconds that never run backwards. */
  nowMs(): number;
}

export interface Host {
  readonly artifacts: Artifacts;
  readonly reporter: Reporter;
  readonly clock: Clock;
  /** Aborted when the job is to stop at the next step. */
  readonly signal: AbortSignal;
  /** Aborted when the job is to stop where another attempt loses nothing: a training, after its next checkpoint. */
  readonly pause: AbortSignal;
  readonly datasets: DatasetEnvironment;
  /** Where files of weights are that specs may name; undefined if none was given. */
  readonly weightsDir: string | undefined;
  /** Computing threads that this attempt may use, loader threads included. */
  readonly threads: number;
  /** Starts the tensor engine of this host, and says in a line why it is this one; the caller disposes of the engine. */
  openEngine(): Promise<{ readonly engine: TensorEngine; readonly reason: string }>;
}
