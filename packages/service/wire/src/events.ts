/** What happened to an experiment, in order: the stream that people watch and that clients resume by id. */

import { trainingEndReasons } from "@outlab/pipeline";
import { limitSchemas } from "@outlab/spec";
import { z } from "zod";
import {
  count,
  failureClass,
  finiteOrNull,
  idOf,
  jobKind,
  layer,
  outcome,
  priority,
  scoredSplit,
  split,
  state,
  tableName,
  time,
  view,
} from "./views/fields.ts";
import { progressFields, waitReason } from "./views/job.ts";

const message = z.string().describe("What happened, for people.");
const attempt = count("The number of the attempt in its job: 1, 2, ...");

/** The data of each event by its type. */
const eventData = {
  "experiment-submitted": z
    .object({
      name: z.string().describe("What its owner calls it."),
      specHash: z.string().describe("SHA-256 (hex) of what changes its results."),
      clonedFrom: idOf("the experiment whose spec it began with, where there is one").optional(),
      continuesAfterEpoch: count(
        "Epochs of that experiment's training that this one goes on from.",
      ).optional(),
    })
    .describe("The experiment was submitted."),
  "experiment-state": z
    .object({ from: state.describe("What it was."), to: state.describe("What it is now.") })
    .describe("The experiment has changed its state."),
  "job-state": z
    .object({
      kind: jobKind,
      from: state.describe("What it was."),
      to: state.describe("What it is now."),
      attempt: count("Attempts so far."),
      failureClass: failureClass.optional(),
      message: message.optional(),
    })
    .describe("A job has changed its state."),
  "job-waiting": z
    .object({
      kind: jobKind,
      reason: waitReason,
      place: count(
        "From 1, in the order in which ready jobs are taken; null where it is not its turn yet, or far back.",
      ).nullable(),
      expectedStartAt: time("When it was expected to start, as the queue was then.").nullable().optional(),
    })
    .describe("A job waits, for another reason or at another place. Of a job the latest alone is kept."),
  "cancel-requested": z
    .object({
      by: z.string().nullable().describe("The id of the user who asked; null is the system itself."),
    })
    .describe("Someone asked that all jobs stop."),
  "pause-requested": z
    .object({ by: z.string().describe("The id of the user who asked.") })
    .describe("Someone asked that all jobs be held back; running ones save what they have first."),
  preempted: z
    .object({
      kind: jobKind,
      forJobId: idOf("the job that takes its slot"),
      forUserId: idOf("the owner of that job"),
      reason: z
        .enum(["priority", "share"])
        .describe("That job has a higher priority, or its owner has used less of the slots.")
        .meta({ id: "PreemptionReason" }),
    })
    .describe("A running job was asked to save what it has and to make way for another."),
  resumed: z
    .object({ by: z.string().describe("The id of the user who asked.") })
    .describe("Someone asked that what was held back go on."),
  retried: z
    .object({
      by: z.string().describe("The id of the user who asked."),
      limits: z
        .object(limitSchemas)
        .partial()
        .optional()
        .describe("The limits that were changed; absent where none was."),
    })
    .describe("Someone asked that what failed or was cancelled be tried again, from where it stopped."),
  reordered: z
    .object({
      by: z.string().describe("The id of the user who asked."),
      priority: priority.optional(),
      moveTo: z.enum(["front"]).optional().describe("Before their owner's other jobs."),
    })
    .describe("Someone changed when the jobs that wait have their turn."),
  "attempt-started": z
    .object({
      kind: jobKind,
      attempt,
      workerId: z.string().describe("The id of the worker."),
      resumedFromEpoch: count("Training epochs that earlier attempts saved.").optional(),
    })
    .describe("A worker has begun to run a job."),
  "attempt-ended": z
    .object({
      kind: jobKind,
      attempt,
      outcome,
      failureClass: failureClass.optional(),
      message: message.optional(),
    })
    .describe("An attempt has ended."),
  engine: z
    .object({
      description: z
        .record(z.string(), z.union([z.string(), z.number()]))
        .describe("Its name, its versions, and what it runs on."),
    })
    .describe("What trains the experiment."),
  progress: z.object(progressFields).describe("How far a job is. Of a job the latest alone is kept."),
  log: z
    .object({
      level: z.enum(["info", "warn"]).describe("How much it matters.").meta({ id: "LogLevel" }),
      message,
    })
    .describe("A line for people."),
  checkpoint: z
    .object({
      epoch: count("Epochs done."),
      step: count("Optimizer steps done."),
      loss: finiteOrNull,
      isFinal: z.boolean().describe("Whether training has ended with it."),
      isBest: z
        .boolean()
        .optional()
        .describe("Whether it is the best so far; absent where it is not, or no series is followed."),
      digest: z.string().describe("SHA-256 (hex) of everything that training needs to go on."),
    })
    .describe("Training has saved a checkpoint."),
  "training-ended": z
    .object({
      reason: z
        .enum(trainingEndReasons)
        .describe("All epochs are done, or a series has not got better for some of them.")
        .meta({ id: "TrainingEndReason" }),
      epoch: count("Epochs done."),
      epochs: count("Epochs that were asked for."),
      best: z
        .object({
          series: z.string().describe("The series that early stopping follows."),
          epoch: count("The epoch, from 1, that is the best by it."),
          value: z.number().describe("Its value."),
        })
        .optional()
        .describe("The best epoch, where the spec has early stopping."),
    })
    .describe("Training has ended; its final checkpoint follows."),
  "checkpoint-lost": z
    .object({
      epoch: count("Epochs of the checkpoint that is lost."),
      digest: z.string().describe("SHA-256 (hex) of what it held."),
      reason: z.string().describe("What storage says of it."),
      goesOnAfterEpoch: count("Epochs of the checkpoint that is used instead; 0: training begins anew."),
    })
    .describe("Storage has lost or damaged a checkpoint, and training goes on from an older one."),
  "checkpoints-dropped": z
    .object({
      by: z.string().describe("The id of the user who asked for it."),
      epochs: z.array(count("Epochs of a checkpoint.")).describe("Of the checkpoints that are gone."),
    })
    .describe("Checkpoints were deleted that nothing goes on from, by the rules of retention."),
  series: z
    .object({
      names: z.array(z.string()).describe("Series that have new points."),
      step: count("The last step written."),
    })
    .describe("Series have new points. Of a job the latest alone is kept."),
  rows: z.object({ table: tableName, count: count("Rows written.") }).describe("A table has new rows."),
  "embedding-set": z
    .object({
      split,
      view: view.optional(),
      layer: layer.optional(),
      count: count("Images."),
      dimension: count("Numbers of each image."),
    })
    .describe("A split was embedded. Without view and layer: upright, by the pooled features."),
  "image-scores": z
    .object({
      scorer: z.string().describe("Its name in the table `detection`."),
      split: scoredSplit,
      count: count("Images."),
    })
    .describe("A scorer has scored the images of a split."),
} as const;

export type EventType = keyof typeof eventData;
export type EventData<Type extends EventType> = z.output<(typeof eventData)[Type]>;

const common = {
  id: z.string().regex(/^\d+$/).describe("Rising within an experiment; what `Last-Event-ID` carries."),
  at: z.iso.datetime().describe("When it happened."),
  experimentId: idOf("the experiment"),
  jobId: idOf("the job; null where it happened to the whole experiment").nullable(),
};

const branches = Object.entries(eventData).map(([type, data]) =>
  z
    .strictObject({
      ...common,
      type: z.literal(type).describe("What happened."),
      data: data.meta({ id: `${pascalCase(type)}EventData` }),
    })
    .describe(data.description ?? "")
    .meta({ id: `${pascalCase(type)}Event` }),
);

export const eventSchema = z
  .discriminatedUnion("type", branches as never)
  .describe("Something that happened to an experiment.")
  .meta({ id: "Event" }) as unknown as z.ZodType<ExperimentEvent>;

export type ExperimentEvent = {
  [Type in EventType]: {
    readonly id: string;
    readonly at: string;
    readonly experimentId: string;
    readonly jobId: string | null;
    readonly type: Type;
    readonly data: EventData<Type>;
  };
}[EventType];

function pascalCase(words: string): string {
  return words.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());
}
