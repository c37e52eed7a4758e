/** What the API shows of each noun. The database package answers in these shapes; times are ISO 8601 in UTC. */
import { z } from "zod";
import { failureClasses } from "./failure.ts";
import { experimentSpecSchema, priorities } from "./spec.ts";
import { jobStates } from "./states.ts";

const id = z.uuid();
const time = z.iso.datetime();
const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256, hex.");
const finiteOrNull = z.number().nullable().describe("Null where it is not finite.");
const state = z.enum(jobStates);

export const cancelViewSchema = z
  .strictObject({
    requestedAt: time.nullable().describe("Someone asked."),
    signalledAt: time.nullable().describe("The process was told."),
    processGoneAt: time.nullable().describe("The process has ended, and with it its hold on the device."),
    slotFreedAt: time.nullable().describe("The slot takes other work."),
  })
  .meta({ id: "Cancel" });

export const failureViewSchema = z
  .strictObject({ class: z.enum(failureClasses), message: z.string() })
  .meta({ id: "Failure" });

export const waitReasons = ["dependency", "backoff", "no-worker", "no-slot", "turn", "paused"] as const;
export type WaitReason = (typeof waitReasons)[number];

export const progressViewSchema = z
  .strictObject({
    phase: z.enum(["train", "embed", "score"]),
    done: z.number(),
    total: z.number(),
    epoch: z.int().optional(),
    epochs: z.int().optional(),
    loss: finiteOrNull.optional(),
    imagesPerSecond: finiteOrNull.optional(),
    secondsLeft: finiteOrNull.optional(),
    at: time,
  })
  .meta({ id: "Progress" });

export const attemptViewSchema = z
  .strictObject({
    epoch: z.int(),
    workerId: id,
    startedAt: time,
    endedAt: time.nullable(),
    outcome: z.enum(["succeeded", "failed", "lost", "released", "cancelled"]).nullable(),
    failure: failureViewSchema.nullable(),
  })
  .meta({ id: "Attempt" });

export const jobViewSchema = z
  .strictObject({
    id,
    experimentId: id,
    kind: z.enum(["train", "embed", "score"]),
    state,
    epoch: z.int().describe("Attempts so far; fences every write."),
    waitReason: z
      .enum(waitReasons)
      .nullable()
      .describe("Why it is not running; null where it need not wait."),
    failureClass: z.enum(failureClasses).nullable(),
    failure: failureViewSchema.nullable(),
    cancel: cancelViewSchema,
    progress: progressViewSchema.nullable(),
    workerId: id.nullable().describe("Who runs it, or ran it last."),
    createdAt: time,
    readyAt: time.nullable().describe("When its turn may come; null while other jobs must end first."),
    scheduledAt: time.nullable(),
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
    attempts: z.array(attemptViewSchema),
  })
  .meta({ id: "Job" });

export const userReferenceSchema = z.strictObject({ id, name: z.string() }).meta({ id: "UserReference" });

const experimentHead = {
  id,
  name: z.string(),
  state,
  owner: userReferenceSchema,
  priority: z.enum(priorities),
  datasetKind: z.string(),
  methodKind: z.string(),
  specHash: digest,
  failureClass: z.enum(failureClasses).nullable(),
  failure: failureViewSchema.nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
};

/** A line of a listing. */
export const experimentSummarySchema = z.strictObject(experimentHead).meta({ id: "ExperimentSummary" });

export const experimentViewSchema = z
  .strictObject({
    ...experimentHead,
    spec: experimentSpecSchema,
    engine: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .nullable()
      .describe("What trained it, with versions; null until it does."),
    jobs: z.array(jobViewSchema),
  })
  .meta({ id: "Experiment" });

export const artifactKinds = ["checkpoint", "encoder", "embeddings", "labels"] as const;

export const artifactViewSchema = z
  .strictObject({
    id,
    experimentId: id,
    kind: z.enum(artifactKinds),
    name: z.string().describe("File name, unique in its experiment."),
    mediaType: z.string(),
    digest,
    sizeBytes: z.int(),
    createdAt: time,
  })
  .meta({ id: "Artifact" });

export const checkpointViewSchema = z
  .strictObject({
    id,
    epoch: z.int().describe("Epochs done."),
    step: z.int().describe("Optimizer steps done."),
    loss: finiteOrNull,
    isFinal: z.boolean(),
    createdAt: time,
    state: artifactViewSchema.describe("Everything that training needs to go on."),
    encoder: artifactViewSchema.describe("The encoder's weights alone."),
  })
  .meta({ id: "Checkpoint" });

export const embeddingSetViewSchema = z
  .strictObject({
    id,
    split: z.enum(["train-normal", "test"]),
    encoderDigest: digest,
    count: z.int(),
    dimension: z.int(),
    createdAt: time,
    embeddings: artifactViewSchema,
    labels: artifactViewSchema,
  })
  .meta({ id: "EmbeddingSet" });

export const metricSeriesSchema = z
  .strictObject({
    name: z.string(),
    count: z.int().describe("Points there are."),
    points: z
      .array(z.strictObject({ step: z.int(), epoch: z.int(), value: finiteOrNull }))
      .describe(
        "At most `maxPoints`: the first, the last, and the least and greatest of every bucket between.",
      ),
  })
  .meta({ id: "MetricSeries" });

export const metricsViewSchema = z
  .strictObject({
    names: z.array(z.string()).describe("All series of the experiment."),
    series: z.array(metricSeriesSchema),
  })
  .meta({ id: "Metrics" });

export const tableViewSchema = z
  .strictObject({
    table: z.enum(["class-divergence", "detection", "training"]),
    columns: z.array(z.string()),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  })
  .meta({ id: "Table" });

export const workerViewSchema = z
  .strictObject({
    id,
    name: z.string(),
    state: z
      .enum(["alive", "no-device", "draining", "lost", "retired"])
      .describe(
        "`no-device`: it reports, and claims nothing until its device is back; `device.lost` says why.",
      ),
    slots: z.int(),
    busySlots: z.int(),
    version: z.string(),
    device: z
      .record(z.string(), z.unknown())
      .describe(
        "Engine, processor, GPUs, memory, and processes of others on the GPUs, as the worker found them.",
      ),
    startedAt: time,
    heartbeatAt: time,
  })
  .meta({ id: "Worker" });

export const queueEntrySchema = z
  .strictObject({
    jobId: id,
    experimentId: id,
    experimentName: z.string(),
    kind: z.enum(["train", "embed", "score"]),
    owner: userReferenceSchema,
    priority: z.enum(priorities),
    state,
    waitReason: z.enum(waitReasons).nullable(),
    readyAt: time.nullable(),
    startedAt: time.nullable(),
    workerId: id.nullable(),
  })
  .meta({ id: "QueueEntry" });

export const queueViewSchema = z
  .strictObject({
    slots: z.strictObject({ total: z.int(), free: z.int() }),
    counts: z.record(state, z.int()),
    running: z.array(queueEntrySchema),
    waiting: z
      .array(queueEntrySchema)
      .describe("Ready ones by priority and age, then those whose turn comes later; the first hundred."),
  })
  .meta({ id: "Queue" });

export const datasetViewSchema = z
  .strictObject({
    id,
    name: z.string(),
    kind: z.string(),
    digest,
    classNames: z.array(z.string()),
    image: z.strictObject({ height: z.int(), width: z.int(), channels: z.int() }),
    trainCount: z.int(),
    testCount: z.int(),
    createdAt: time,
  })
  .meta({ id: "Dataset" });

export const roles = ["admin", "researcher"] as const;
export type Role = (typeof roles)[number];

export const userViewSchema = z
  .strictObject({ id, name: z.string(), role: z.enum(roles), createdAt: time, disabledAt: time.nullable() })
  .meta({ id: "User" });

export const apiKeyViewSchema = z
  .strictObject({
    id,
    userId: id,
    name: z.string(),
    prefix: z.string().describe("Its first letters, to tell keys apart."),
    createdAt: time,
    lastUsedAt: time.nullable(),
    revokedAt: time.nullable(),
  })
  .meta({ id: "ApiKey" });

export const auditEventViewSchema = z
  .strictObject({
    id: z.string(),
    at: time,
    actorId: id.nullable(),
    action: z.string(),
    targetType: z.string(),
    targetId: z.string(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "AuditEvent" });

export type CancelView = z.output<typeof cancelViewSchema>;
export type AttemptView = z.output<typeof attemptViewSchema>;
export type JobView = z.output<typeof jobViewSchema>;
export type ExperimentSummary = z.output<typeof experimentSummarySchema>;
export type ExperimentView = z.output<typeof experimentViewSchema>;
export type ArtifactView = z.output<typeof artifactViewSchema>;
export type CheckpointView = z.output<typeof checkpointViewSchema>;
export type EmbeddingSetView = z.output<typeof embeddingSetViewSchema>;
export type MetricSeries = z.output<typeof metricSeriesSchema>;
export type MetricsView = z.output<typeof metricsViewSchema>;
export type TableView = z.output<typeof tableViewSchema>;
export type WorkerView = z.output<typeof workerViewSchema>;
export type QueueEntry = z.output<typeof queueEntrySchema>;
export type QueueView = z.output<typeof queueViewSchema>;
export type DatasetView = z.output<typeof datasetViewSchema>;
export type UserView = z.output<typeof userViewSchema>;
export type ApiKeyView = z.output<typeof apiKeyViewSchema>;
export type AuditEventView = z.output<typeof auditEventViewSchema>;
