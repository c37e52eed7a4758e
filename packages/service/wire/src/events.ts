/** What happened to an experiment, in order: the stream that people watch and that clients resume by id. */

import { failureClasses } from "@outlab/pipeline";
import { z } from "zod";
import { jobStates } from "./states.ts";
import { jobKind } from "./views/fields.ts";
import { waitReasons } from "./wait-reasons.ts";

const jobState = z.enum(jobStates);
const number = z.number().nullable().describe("Null where it is not finite.");

/** The data of each event by its type. */
export const eventData = {
  "experiment-submitted": z.object({ name: z.string(), specHash: z.string() }),
  "experiment-state": z.object({ from: jobState, to: jobState }),
  "job-state": z.object({
    kind: jobKind,
    from: jobState,
    to: jobState,
    attempt: z.int().describe("Attempts so far."),
    failureClass: z.enum(failureClasses).optional(),
    message: z.string().optional(),
  }),
  "job-waiting": z.object({
    kind: jobKind,
    reason: z.enum(waitReasons),
    place: z
      .int()
      .nullable()
      .describe(
        "From 1, in the order in which ready jobs are taken; null where it is not its turn yet, or far back.",
      ),
  }),
  "cancel-requested": z.object({ by: z.string().nullable() }),
  "attempt-started": z.object({
    kind: jobKind,
    attempt: z.int(),
    workerId: z.string(),
    resumedFromEpoch: z.int().optional().describe("Training epochs that earlier attempts saved."),
  }),
  "attempt-ended": z.object({
    kind: jobKind,
    attempt: z.int(),
    outcome: z.enum(["succeeded", "failed", "lost", "released", "cancelled"]),
    failureClass: z.enum(failureClasses).optional(),
    message: z.string().optional(),
  }),
  engine: z.object({ description: z.record(z.string(), z.union([z.string(), z.number()])) }),
  progress: z.object({
    phase: jobKind,
    done: z.number(),
    total: z.number(),
    epoch: z.int().optional(),
    epochs: z.int().optional(),
    loss: number.optional(),
    imagesPerSecond: number.optional(),
    secondsLeft: number.optional(),
  }),
  log: z.object({ level: z.enum(["info", "warn"]), message: z.string() }),
  checkpoint: z.object({
    epoch: z.int(),
    step: z.int(),
    loss: number,
    isFinal: z.boolean(),
    digest: z.string(),
  }),
  series: z.object({ names: z.array(z.string()), step: z.int().describe("The last step written.") }),
  rows: z.object({ table: z.string(), count: z.int() }),
  "embedding-set": z.object({ split: z.string(), count: z.int(), dimension: z.int() }),
} as const;

export type EventType = keyof typeof eventData;
export type EventData<Type extends EventType> = z.output<(typeof eventData)[Type]>;

const common = {
  id: z.string().regex(/^\d+$/).describe("Rising within an experiment; what `Last-Event-ID` carries."),
  at: z.iso.datetime(),
  experimentId: z.string(),
  jobId: z.string().nullable(),
};

const branches = Object.entries(eventData).map(([type, data]) =>
  z.strictObject({ ...common, type: z.literal(type), data }).meta({ id: `${pascalCase(type)}Event` }),
);

export const eventSchema = z.discriminatedUnion(
  "type",
  branches as never,
) as unknown as z.ZodType<ExperimentEvent>;

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
