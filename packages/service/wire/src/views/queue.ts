/** What runs, and what waits and why, over all experiments. */
import { z } from "zod";
import { expectedFroms } from "../expected-from.ts";
import { type JobState, jobStates } from "../states.ts";
import { count, idOf, jobKind, needs, priority, state, time } from "./fields.ts";
import { waitReason } from "./job.ts";
import { userReferenceSchema } from "./user.ts";

const expectedSchema = z
  .strictObject({
    seconds: z
      .number()
      .describe("How long it will hold a slot; where nothing is known, ten minutes are counted."),
    from: z
      .enum(expectedFroms)
      .describe("What that comes from: jobs like it, all jobs of its kind, or nothing.")
      .meta({ id: "ExpectedFrom" }),
    likeJobs: count("Jobs that it was learned from."),
  })
  .describe("How long a job is expected to take.")
  .meta({ id: "ExpectedDuration" });

const turnSchema = z
  .strictObject({
    place: count("From 1, in the order in which jobs would be taken now, for each kind of slot."),
    band: priority.describe(
      "The priority that it has by now: a low job that has waited long is a normal one.",
    ),
    ownOrder: z
      .int()
      .describe("Its place among its owner's jobs of the band, where they chose one: the lowest first."),
    expected: expectedSchema,
    expectedStartAt: time(
      "When it should start, if nothing else is submitted or becomes ready; null where no worker has such a slot.",
    ).nullable(),
    isMeasured: z
      .boolean()
      .describe(
        "Whether that was reckoned from measured times alone; otherwise unknown jobs count as ten minutes.",
      ),
  })
  .describe("At which place a job waits, and the numbers that put it there.")
  .meta({ id: "Turn" });

const shareSchema = z
  .strictObject({
    owner: userReferenceSchema,
    needs,
    usedSeconds: z
      .number()
      .describe(
        "Seconds of slots that they have had, the older the less, with what running jobs are expected to take.",
      ),
    weight: z.number().describe("What they are due, beside others."),
    runningJobs: count("Their jobs that are scheduled or running, of all kinds of slots."),
    maxRunningJobs: z.int().nullable().describe("So many may run at once; null means any number."),
  })
  .describe("What a person has had of the slots: who has the least for their weight goes first in a band.")
  .meta({ id: "Share" });

export type Share = z.output<typeof shareSchema>;

const slots = z
  .strictObject({
    total: count("Attempts that can run at once on all workers together."),
    free: count("Those of them without an attempt."),
  })
  .describe("Room for attempts.")
  .meta({ id: "Slots" });

const studyPlacesSchema = z
  .strictObject({
    id: idOf("the study"),
    name: z.string().describe("What its owner calls it."),
    maxConcurrent: count("So many of its experiments may go on at once."),
    underWay: count("Its experiments that go on."),
  })
  .describe("A study that has as many experiments going on as it allows.")
  .meta({ id: "StudyPlaces" });

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
    studyPlaces: studyPlacesSchema
      .nullable()
      .describe("Of a job that waits for a place in its study: the numbers; null for other jobs."),
    fittingSlots: slots.describe("Of the workers that the job fits."),
    turn: turnSchema.nullable().describe("Null for a job that is not ready, is held, or is far back."),
    heldAt: time("Since when its owner keeps it from being given a slot.").nullable(),
    readyAt: time("When its turn may come; null while other jobs must end first.").nullable(),
    startedAt: time("When its first attempt began.").nullable(),
    workerId: idOf("the worker that runs it").nullable(),
  })
  .describe("A job as a line of the queue.")
  .meta({ id: "QueueEntry" });

export type QueueEntry = z.output<typeof queueEntrySchema>;

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
      .describe(
        "Ready ones in the order in which they would be taken, then those whose turn comes later; the first hundred.",
      ),
    shares: z
      .array(shareSchema)
      .describe("People who wait or have something running, for each kind of slot."),
  })
  .describe("What runs, and what waits and why, over all experiments.")
  .meta({ id: "Queue" });

export type QueueView = z.output<typeof queueViewSchema>;
