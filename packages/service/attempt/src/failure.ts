/** What each class of failure means, and whether another attempt could help: one table. */
import type { FailureClass } from "@outlab/pipeline";

interface FailureKind {
  readonly retryable: boolean;
  /** For people: what it means. */
  readonly meaning: string;
}

export const failures: Readonly<Record<FailureClass, FailureKind>> = {
  "user-error": { retryable: false, meaning: "The spec asks for something that cannot be done." },
  diverged: {
    retryable: false,
    meaning: "The loss became NaN or infinite; the same spec would do so again.",
  },
  oom: {
    retryable: false,
    meaning: "The memory of the device, or the spec's limit, does not hold a step of this size.",
  },
  "dataset-missing": { retryable: false, meaning: "The data set's files are not there, or not whole." },
  "storage-full": {
    retryable: true,
    meaning: "No room for a checkpoint; it is tried again when there is some, and counts as no failure.",
  },
  timeout: {
    retryable: false,
    meaning: "The attempt, or the whole experiment, ran for longer than the spec's limit.",
  },
  stalled: {
    retryable: true,
    meaning: "The attempt reported no progress for longer than the spec's limit, and was killed.",
  },
  infrastructure: {
    retryable: true,
    meaning: "The worker, its machine or a service failed; not the experiment.",
  },
  cancelled: { retryable: false, meaning: "A person asked for it." },
};

/**
 * Attempts that may fail with no new checkpoint between them before the job does. Those that a draining worker gives back
 * don't count.
 */
export const attemptLimit = 3;

/**
 * Attempts that may be lost with their worker with no new checkpoint between them before the job fails. A machine that is restarted
 * now and then must not fail an innocent job; a job that brings down every worker must come to an end.
 */
export const lossLimit = 10;

export function isRetryable(failureClass: FailureClass): boolean {
  return failures[failureClass].retryable;
}

/** How long a job waits before its next attempt, in ms, after `failed` attempts: 2 s, 8 s, 32 s ... */
export function retryDelayMs(failed: number): number {
  return Math.min(2_000 * 4 ** (failed - 1), 300_000);
}

/** How long a job waits after it was lost with its worker, in ms: not at all after the first two times, then as after a failure. */
export function lossDelayMs(lost: number): number {
  return lost <= 2 ? 0 : retryDelayMs(lost - 2);
}
