export { type Catalog, catalog, catalogSchema } from "./catalog.ts";
export {
  type EventData,
  type EventType,
  type ExperimentEvent,
  eventSchema,
} from "./events.ts";
export {
  type Problem,
  type ProblemCode,
  ProblemError,
  problemBody,
  problemSchema,
  problems,
} from "./problem.ts";
export { problemsOf } from "./routes/problems-of.ts";
export type { Route, RouteAnswer, RouteProblem } from "./routes/route.ts";
export {
  type OperationId,
  type RouteBody,
  type RouteParams,
  type RouteQuery,
  type RouteResult,
  routes,
} from "./routes/routes.ts";
export { type Tag, tags } from "./routes/tags.ts";
export { MAX_PIECE_BYTES } from "./routes/uploads.ts";
export {
  canMove,
  type ExperimentState,
  experimentState,
  isCancellable,
  isFinal,
  isHeld,
  type JobState,
  jobStates,
  moves,
  stateMeanings,
} from "./states.ts";
export { type ApiKeyView, type KeyScope, keyScopes } from "./views/api-key.ts";
export type { ArtifactView, CheckpointView, EmbeddingSetView } from "./views/artifact.ts";
export type { AuditEventView } from "./views/audit-event.ts";
export type { ComparisonView } from "./views/comparison.ts";
export type { DatasetView } from "./views/dataset.ts";
export { type ExperimentSummary, type ExperimentView, experimentViewSchema } from "./views/experiment.ts";
export { figureNames } from "./views/figure.ts";
export type { ImageScoreView } from "./views/image-score.ts";
export { type JobView, jobViewSchema } from "./views/job.ts";
export type { JobLogView } from "./views/job-log.ts";
export type { PurgeView } from "./views/purge.ts";
export { type QueueEntry, type QueueView, queueViewSchema, type Share } from "./views/queue.ts";
export type { QueuePolicyChange, QueuePolicyView } from "./views/queue-policy.ts";
export type { GarbageView, RetentionView } from "./views/retention.ts";
export type { ScoredImagesView } from "./views/scored-images.ts";
export type { Series, SeriesView } from "./views/series.ts";
export type { StudySummary, StudyView, ValidatedStudy } from "./views/study.ts";
export { type Halving, MAX_CELLS, type StudyRequest } from "./views/study-request.ts";
export type { StudyTableName } from "./views/study-table.ts";
export type { TableView } from "./views/table.ts";
export { DEFAULT_FALSE_ALARM_RATE, type ThresholdsView, type ThresholdView } from "./views/threshold.ts";
export type { UploadView } from "./views/upload.ts";
export { type Role, roles, type UserChange, type UserView } from "./views/user.ts";
export {
  type NewWebhook,
  type WebhookChange,
  type WebhookDeliveryView,
  type WebhookType,
  type WebhookView,
  webhookTypes,
} from "./views/webhook.ts";
export { type WorkerView, workerViewSchema } from "./views/worker.ts";
export { type WaitReason, waitReasons } from "./wait-reasons.ts";
