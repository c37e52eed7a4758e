/**
 * What a supervisor and the child that computes one attempt say to each other over Node's IPC channel. Reports carry
 * a number and are answered once their effect is durable, so the child never runs ahead of the database.
 */
import type { DatasetEnvironment } from "@outlab/datasets";
import type {
  AttemptInput,
  CheckpointRecord,
  DatasetRecord,
  EmbeddingSetRecord,
  FailureClass,
  MetricPoint,
  Progress,
  TableName,
  TableRow,
} from "@outlab/pipeline";
import type { EngineKind } from "@outlab/tensor";

export type ToChild =
  | {
      readonly type: "start";
      readonly input: AttemptInput;
      readonly engine: EngineKind | "auto";
      readonly threads: number;
      readonly storageUrl: string;
      readonly datasets: DatasetEnvironment;
    }
  | { readonly type: "cancel" }
  /** The report's effect is durable. */
  | { readonly type: "accepted"; readonly report: number }
  /** Another attempt has taken over (`stale`), or the write failed. */
  | { readonly type: "refused"; readonly report: number; readonly stale: boolean; readonly message: string };

/** One durable effect. */
export type Report =
  | { readonly type: "engine"; readonly description: Readonly<Record<string, string | number>> }
  | { readonly type: "dataset"; readonly record: DatasetRecord }
  | { readonly type: "metrics"; readonly points: readonly MetricPoint[] }
  | { readonly type: "rows"; readonly table: TableName; readonly rows: readonly TableRow[] }
  | { readonly type: "checkpoint"; readonly record: CheckpointRecord }
  | { readonly type: "embedding-set"; readonly record: EmbeddingSetRecord };

export type FromChild =
  | { readonly type: "report"; readonly number: number; readonly report: Report }
  | { readonly type: "progress"; readonly progress: Progress }
  | { readonly type: "log"; readonly level: "info" | "warn"; readonly message: string }
  | { readonly type: "done" }
  | { readonly type: "failed"; readonly failureClass: FailureClass; readonly message: string };
