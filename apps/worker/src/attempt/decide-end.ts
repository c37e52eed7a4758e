/** Decides what state a job gets when its attempt's process is gone. A pure function. */

import type { FromChild } from "@outlab/attempt";
import { classifyExit, type ProcessEnd } from "@outlab/attempt-process";
import type { FailureClass } from "@outlab/pipeline";
import type { Stopped } from "./stop-attempt.ts";
import type { Exceeded } from "./watch-limits.ts";

/** The child's own last word, where it came to one. */
export type Verdict = Extract<FromChild, { type: "done" | "failed" }>;

export type AttemptEnd =
  | { readonly kind: "succeeded" }
  | { readonly kind: "failed"; readonly failureClass: FailureClass; readonly message: string }
  | { readonly kind: "cancelled" }
  /** Back to the queue, or PAUSED where that was asked for, and no attempt is counted. */
  | { readonly kind: "released" }
  /** No longer ours: nothing may be written. */
  | { readonly kind: "lost" };

/** @param exceeded  the limit that the attempt was stopped for. */
export function decideEnd(
  { reason, isKilled }: Stopped,
  verdict: Verdict | undefined,
  end: ProcessEnd,
  exceeded: Exceeded | undefined,
): AttemptEnd {
  if (reason === "lost") return { kind: "lost" };
  if (reason === "cancel") return { kind: "cancelled" };
  if (verdict?.type === "done") return { kind: "succeeded" };
  // A failure of the attempt itself, from before it received the request to stop, stays one.
  if (verdict?.type === "failed" && verdict.failureClass !== "cancelled") {
    return { kind: "failed", failureClass: verdict.failureClass, message: verdict.message };
  }
  if (exceeded !== undefined)
    return { kind: "failed", failureClass: exceeded.failureClass, message: exceeded.message };
  if (reason === "drain") return { kind: "released" };
  // A process that died by itself before it could say anything has crashed, and a crash is counted.
  if (reason === "pause" && (verdict !== undefined || isKilled)) return { kind: "released" };
  if (verdict !== undefined) {
    return {
      kind: "failed",
      failureClass: "infrastructure",
      message: `stopped without being asked: ${verdict.message}`,
    };
  }
  return { kind: "failed", ...classifyExit(end) };
}
