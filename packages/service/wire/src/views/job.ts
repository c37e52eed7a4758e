/** A piece of work of an experiment: how far it is, or why it waits, and what was tried. */

import { failureClasses } from "@outlab/pipeline";
import { z } from "zod";
import { waitReasons } from "../wait-reasons.ts";
import { attemptViewSchema } from "./attempt.ts";
import { failureViewSchema } from "./failure.ts";
import { finiteOrNull, id, jobKind, needs, state, time } from "./fields.ts";

const cancelViewSchema = z
  .strictObject({
    requestedAt: time.nullable().describe("Someone asked."),
    signalledAt: time.nullable().describe("The process was told."),
    processGoneAt: time.nullable().describe("The process has ended, and with it its hold on the device."),
    slotFreedAt: time.nullable().describe("The slot takes other work."),
  })
  .meta({ id: "Cancel" });

const progressViewSchema = z
  .strictObject({
    phase: jobKind,
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

export const jobViewSchema = z
  .strictObject({
    id,
    experimentId: id.nullable().describe("Null for a job of a data set, or one that stands alone."),
    datasetId: id.nullable().describe("The data set that the job works on, where it belongs to one."),
    name: z.string().describe("What the plan calls it: unique in its experiment."),
    kind: jobKind,
    needs,
    state,
    attempt: z.int().describe("The number of the latest attempt, which is how many there were."),
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

export type JobView = z.output<typeof jobViewSchema>;
