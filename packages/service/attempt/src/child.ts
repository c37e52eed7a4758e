/**
 * What a supervisor and the child that computes one attempt say to each other over Node's IPC channel. Effects carry
 * a number and are answered once they are durable, so the child never runs ahead of the database.
 */
import type { DatasetEnvironment } from "@outlab/datasets";
import type { Effect, FailureClass, Job, Progress } from "@outlab/pipeline";
import type { EngineKind } from "@outlab/tensor";

export type ToChild =
  | {
      readonly type: "start";
      readonly job: Job;
      readonly engine: EngineKind | "auto";
      readonly threads: number;
      readonly storageUrl: string;
      readonly datasets: DatasetEnvironment;
      readonly weightsDir: string | undefined;
    }
  /** Stop at the next step. */
  | { readonly type: "cancel" }
  /** Stop where another attempt loses nothing. */
  | { readonly type: "pause" }
  /** The effect is durable. */
  | { readonly type: "accepted"; readonly effect: number }
  /** Another attempt has taken over (`stale`), or the write failed. */
  | { readonly type: "refused"; readonly effect: number; readonly stale: boolean; readonly message: string };

export type FromChild =
  | { readonly type: "effect"; readonly number: number; readonly effect: Effect }
  | { readonly type: "progress"; readonly progress: Progress }
  | { readonly type: "log"; readonly level: "info" | "warn"; readonly message: string }
  | { readonly type: "done" }
  | { readonly type: "failed"; readonly failureClass: FailureClass; readonly message: string };
