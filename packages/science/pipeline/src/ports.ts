/** What the pipeline asks of its host. A worker answers over a pipe to its supervisor, a test with arrays in memory. */

import type { DatasetEnvironment } from "@outlab/datasets";
import type { TensorEngine } from "@outlab/tensor";
import type {
  BlobRef,
  CheckpointRecord,
  DatasetRecord,
  EmbeddingSetRecord,
  MetricPoint,
  Progress,
  TableName,
  TableRow,
} from "./records.ts";

export interface Artifacts {
  /** Durable when it resolves. */
  put(bytes: Uint8Array): Promise<BlobRef>;
  /** Bytes that were checked against the digest. */
  read(digest: string): Promise<Uint8Array>;
}

/**
 * Every call is one durable effect when it resolves, refused with `StaleAttemptError` when another attempt has taken
 * over. `progress` and `log` may be dropped: progress comes at every step, more often than anybody looks.
 */
export interface Reporter {
  engine(description: Readonly<Record<string, string | number>>): Promise<void>;
  dataset(record: DatasetRecord): Promise<void>;
  progress(progress: Progress): void;
  log(level: "info" | "warn", message: string): void;
  metrics(points: readonly MetricPoint[]): Promise<void>;
  rows(table: TableName, rows: readonly TableRow[]): Promise<void>;
  checkpoint(record: CheckpointRecord): Promise<void>;
  embeddingSet(record: EmbeddingSetRecord): Promise<void>;
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
  readonly datasets: DatasetEnvironment;
  /** Computing threads that this attempt may use, loader threads included. */
  readonly threads: number;
  /** Starts the tensor engine of this host, and says in a line why it is this one; the caller disposes of the engine. */
  openEngine(): Promise<{ readonly engine: TensorEngine; readonly reason: string }>;
}
