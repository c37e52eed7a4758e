export { type Client, type ClientOptions, createClient } from "./client.ts";
export { type DownloadOptions, IntegrityError } from "./download.ts";
export type { Answer, OperationName, Operations, RequestBody } from "./operations.ts";
export type { ItemOf, ListName, ListOptions } from "./pages.ts";
export { type Fault, ProblemError } from "./problem-error.ts";
export {
  type ApiKey,
  type Artifact,
  type Catalog,
  type Comparison,
  type Dataset,
  type EventData,
  type EventType,
  type Experiment,
  type ExperimentEvent,
  type ExperimentSpec,
  type ExperimentSummary,
  type Garbage,
  isFinal,
  type Job,
  type Progress,
  type Queue,
  type QueueEntry,
  type QueuePolicy,
  type Retention,
  type ScoredImages,
  type SpecInput,
  type State,
  type Study,
  type StudySummary,
  type StudyTable,
  type StudyTableName,
  type Table,
  type TableName,
  type TableRow,
  type Threshold,
  type Upload,
  type User,
  type ValidatedSpec,
  type Webhook,
  type WebhookDelivery,
  type Worker,
} from "./resources.ts";
export type { UploadOptions } from "./upload.ts";
export type { WatchOptions } from "./watch.ts";
