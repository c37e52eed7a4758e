/** What runs, and what waits and why, over all experiments. */
import { z } from "zod";
import { type JobState, jobStates } from "../states.ts";
import { count, idOf, jobKind, needs, priority, state, time } from "./fields.ts";
import { waitReason } from "./job.ts";
import { userReferenceSchema } from "./user.ts";

const queueEntrySchema = z
  .strictObject({
    jobId: idOf("the job"),
    experimentId: idOf("its experiment; null for a job without one").nullable(),
    experimentName: z.string().nullable().describe("What its owner calls the experiment."),
    name: z.string().describe("What the plan calls it."),
    kind: jobKind,
    needs,
    owner: userReferenceSchema.describe("Whose job it is."),
    priority,
    state,
    waitReason: waitReason.nullable(),
    readyAt: time("When its turn may come; null while other jobs must end first.").nullable(),
    startedAt: time("When its first attempt began.").nullable(),
    workerId: idOf("the worker that runs it").nullable(),
  })
  .describe("A job as a line of the queue.")
  .meta({ id: "QueueEntry" });

export type QueueEntry = z.output<typeof queueEntrySchema>;

const slots = z
  .strictObject({
    total: count("Attempts that can run at once on all workers together."),
    free: count("Those of them without an attempt."),
  })
  .describe("Room for attempts.")
  .meta({ id: "Slots" });

const counts = z
  .strictObject(
    Object.fromEntries(jobStates.map((name) => [name, count(`Jobs that are ${name}.`)])) as Record<
      JobState,
      z.ZodInt
    >,
  )
  .describe("How many jobs there are in each state.")
  .meta({ id: "JobCounts" });

export const queueViewSchema = z
  .strictObject({
    slots: slots.describe("On devices."),
    cpuSlots: slots.describe("Of processors alone."),
    counts,
    running: z.array(queueEntrySchema).describe("What runs or is about to; the first hundred."),
    waiting: z
      .array(queueEntrySchema)
      .describe("Ready ones by priority and age, then those whose turn comes later; the first hundred."),
  })
  .describe("What runs, and what waits and why, over all experiments.")
  .meta({ id: "Queue" });

export type QueueView = z.output<typeof queueViewSchema>;
