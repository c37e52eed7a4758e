/** Names for what the operations take and answer, so that callers need not spell out the document's structure. */
import type { Answer, RequestBody } from "./operations.ts";

export type Experiment = Answer<"getExperiment">;
export type ExperimentSummary = Answer<"listExperiments">["items"][number];
export type State = Experiment["state"];
/** With every default filled in, as it is stored. */
export type ExperimentSpec = Experiment["spec"];
/** As people write it. */
export type SpecInput = RequestBody<"submitExperiment">;
export type ValidatedSpec = Exclude<Answer<"submitExperiment">, { readonly id: string }>;
export type Dataset = Answer<"getDataset">;
export type Upload = Answer<"getUpload">;
export type Job = Answer<"getJob">;
export type ExperimentEvent = Answer<"listEvents">["items"][number];
export type EventType = ExperimentEvent["type"];
export type EventData<Type extends EventType> = Extract<ExperimentEvent, { readonly type: Type }>["data"];
export type Progress = EventData<"progress">;
export type Table = Answer<"getTable">;
export type TableName = Table["table"];
export type TableRow = Table["rows"][number];
export type Threshold = Answer<"getThresholds">["items"][number];
export type ScoredImages = Answer<"getScoredImages">;
export type Artifact = Answer<"listArtifacts">["items"][number];
export type Catalog = Answer<"getCatalog">;
export type Comparison = Answer<"compareExperiments">;
export type Study = Answer<"getStudy">;
export type StudyTable = Answer<"getStudyTable">;
export type StudyTableName = StudyTable["table"];
export type StudySummary = Answer<"listStudies">["items"][number];
export type Queue = Answer<"getQueue">;
export type QueuePolicy = Answer<"getQueuePolicy">;
export type QueueEntry = Queue["waiting"][number];
export type Worker = Answer<"listWorkers">["items"][number];
export type Retention = Answer<"getRetention">;
export type Garbage = Answer<"collectGarbage">;
export type Webhook = Answer<"listWebhooks">["items"][number];
export type WebhookDelivery = Answer<"listWebhookDeliveries">["items"][number];
export type User = Answer<"listUsers">["items"][number];
export type ApiKey = Answer<"createApiKey">;

const finalStates: ReadonlySet<State> = new Set(["SUCCEEDED", "FAILED", "CANCELLED"]);

/** Nothing more happens by itself to what is in this state; a person may try it again. */
export function isFinal(state: State): boolean {
  return finalStates.has(state);
}
