export { type Catalog, catalog, catalogSchema } from "./catalog.ts";
export { type Checked, check } from "./check.ts";
export type { AttemptInput, FromChild, Report, ToChild } from "./child.ts";
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
export type {
  BlobRef,
  CheckpointRecord,
  DatasetRecord,
  EmbeddingSetRecord,
  EmbeddingSplit,
  JobKind,
  MetricPoint,
  Progress,
  TableName,
  TableRow,
  TableValue,
} from "./records.ts";
export {
  type OperationId,
  type Route,
  type RouteBody,
  type RouteParams,
  type RouteQuery,
  type RouteResult,
  routes,
} from "./routes.ts";
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
export {
  type ApiKeyView,
  type ArtifactView,
  type AttemptView,
  type AuditEventView,
  type CancelView,
  type CheckpointView,
  type DatasetView,
  type EmbeddingSetView,
  type ExperimentSummary,
  type ExperimentView,
  experimentViewSchema,
  type JobView,
  jobViewSchema,
  type MetricSeries,
  type MetricsView,
  type QueueEntry,
  type QueueView,
  queueViewSchema,
  type Role,
  roles,
  type TableView,
  type UserView,
  type WaitReason,
  type WorkerView,
  waitReasons,
  workerViewSchema,
} from "./views.ts";
