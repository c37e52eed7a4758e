export type { AttemptInput, AttemptInputOf } from "./attempt-input.ts";
export { type Catalog, catalog, catalogSchema } from "./catalog.ts";
export { type Checked, check } from "./check.ts";
export type { FromChild, Report, ToChild } from "./child.ts";
export {
  type EventData,
  type EventType,
  type ExperimentEvent,
  eventData,
  eventSchema,
} from "./events.ts";
export {
  attemptLimit,
  type FailureClass,
  failureClasses,
  failures,
  isRetryable,
  retryDelayMs,
} from "./failure.ts";
export { type Fault, type FaultCode, faultSchema, jsonPointer } from "./fault.ts";
export { canonicalJson, hashSpec } from "./hash-spec.ts";
export { saysOutOfMemory } from "./out-of-memory.ts";
export { type ParsedSpec, parseSpec } from "./parse-spec.ts";
export { type AttemptPayload, attemptPayloadSchema } from "./payloads.ts";
export {
  type Problem,
  type ProblemCode,
  ProblemError,
  problemBody,
  problemSchema,
  problems,
} from "./problem.ts";
export {
  type BlobRef,
  type CheckpointRecord,
  type DatasetRecord,
  type EmbeddingSetRecord,
  type EmbeddingSplit,
  type JobKind,
  type MetricPoint,
  type Progress,
  type TableName,
  type TableRow,
  type TableValue,
  tableNames,
} from "./records.ts";
export type { Route } from "./routes/route.ts";
export {
  type OperationId,
  type RouteBody,
  type RouteParams,
  type RouteQuery,
  type RouteResult,
  routes,
} from "./routes/routes.ts";
export {
  type ExperimentSpec,
  type ExperimentSpecInput,
  experimentSpecInputSchema,
  experimentSpecSchema,
  type Priority,
  priorities,
} from "./spec.ts";
export {
  canMove,
  type ExperimentState,
  experimentState,
  isCancellable,
  isFinal,
  type JobState,
  jobStates,
  transitions,
} from "./states.ts";
export { tableColumns } from "./tables.ts";
export type { ApiKeyView } from "./views/api-key.ts";
export type { ArtifactView, CheckpointView, EmbeddingSetView } from "./views/artifact.ts";
export type { AuditEventView } from "./views/audit-event.ts";
export type { DatasetView } from "./views/dataset.ts";
export { type ExperimentSummary, type ExperimentView, experimentViewSchema } from "./views/experiment.ts";
export { type JobView, jobViewSchema, type WaitReason } from "./views/job.ts";
export type { MetricSeries, MetricsView } from "./views/metrics.ts";
export { type QueueEntry, type QueueView, queueViewSchema } from "./views/queue.ts";
export type { TableView } from "./views/table.ts";
export { type Role, roles, type UserView } from "./views/user.ts";
export { type WorkerView, workerViewSchema } from "./views/worker.ts";
