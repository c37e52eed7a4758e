export type { AttemptInput, AttemptInputOf } from "./attempt-input.ts";
export { PipelineFailure, type PipelineFailureClass } from "./failure.ts";
export { type FailureClass, failureClasses } from "./failure-class.ts";
export { saysOutOfMemory } from "./out-of-memory.ts";
export type { Artifacts, Clock, Host, Reporter } from "./ports.ts";
export {
  type BlobRef,
  type CheckpointRecord,
  type DatasetRecord,
  type EmbeddingSetRecord,
  type EmbeddingSplit,
  embeddingSplits,
  type JobKind,
  jobKinds,
  type MetricPoint,
  type Progress,
  type TableName,
  type TableRow,
  type TableValue,
  tableNames,
} from "./records.ts";
export { runJob } from "./run-job.ts";
export { tableColumns } from "./tables.ts";
