/** A piece of work of an experiment: how far it is, or why it waits, and what was tried. */
import { z } from "zod";
import { waitReasons } from "../wait-reasons.ts";
import { attemptViewSchema } from "./attempt.ts";
import { failureViewSchema } from "./failure.ts";
import { count, failureClass, finiteOrNull, id, idOf, jobKind, needs, state, time } from "./fields.ts";

export const waitReason = z
  .enum(waitReasons)
  .describe("Why a job is not running.")
  .meta({ id: "WaitReason" });

const cancelViewSchema = z
  .strictObject({
    requestedAt: time("When someone asked.").nullable(),
    signalledAt: time("When the process was asked to end.").nullable(),
    processGoneAt: time("When the process had ended, and with it its hold on the device.").nullable(),
    slotFreedAt: time("Since when the slot takes other work.").nullable(),
  })
  .describe("How far a cancel has come; null for what has not happened.")
  .meta({ id: "Cancel" });

export const progressFields = {
  phase: jobKind,
  done: z.number().describe("How much is done, in the job's own unit."),
  total: z.number().describe("How much there is to do, in the same unit."),
  epoch: count("The pass over the training images that it is in.").optional(),
  epochs: count("Passes that there will be.").optional(),
  loss: finiteOrNull.optional(),
  imagesPerSecond: finiteOrNull.describe("Images a second; null where it is not finite.").optional(),
  secondsLeft: finiteOrNull.describe("Seconds left, estimated; null where it is not finite.").optional(),
};

const progressViewSchema = z
  .strictObject({ ...progressFields, at: time("When it was reported.") })
  .describe("How far a job is.")
  .meta({ id: "Progress" });

export const jobViewSchema = z
  .strictObject({
    id,
    experimentId: idOf("its experiment; null for a job of a data set, or one that stands alone").nullable(),
    datasetId: idOf("the data set that the job works on, where it belongs to one").nullable(),
    name: z.string().describe("What the plan calls it: unique in its experiment."),
    kind: jobKind,
    needs,
    state,
    attempt: count("The number of the latest attempt, which is how many there were."),
    waitReason: waitReason.nullable().describe("Why it is not running; null where it need not wait."),
    failureClass: failureClass.nullable(),
    failure: failureViewSchema.nullable(),
    cancel: cancelViewSchema,
    progress: progressViewSchema.nullable(),
    workerId: idOf("the worker that runs it, or ran it last").nullable(),
    createdAt: time("When it was planned."),
    readyAt: time("When its turn may come; null while other jobs must end first.").nullable(),
    scheduledAt: time("When a worker was last asked to take it.").nullable(),
    startedAt: time("When its first attempt began.").nullable(),
    finishedAt: time("When it ended.").nullable(),
    attempts: z.array(attemptViewSchema).describe("What was tried, in order."),
  })
  .describe("A piece of work: how far it is, or why it waits, and what was tried.")
  .meta({ id: "Job" });

export type JobView = z.output<typeof jobViewSchema>;
