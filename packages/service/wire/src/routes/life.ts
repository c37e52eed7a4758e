/** What people do with an experiment that is there: hold it back, let it go on, try it again. */

import { plainText } from "@outlab/faults";
import { limitSchemas, prioritySchema } from "@outlab/spec";
import { z } from "zod";
import { experimentViewSchema } from "../views/experiment.ts";
import { count, idOf, state } from "../views/fields.ts";
import { purgeViewSchema } from "../views/purge.ts";
import { idempotencyHeaders, replayed } from "./idempotency.ts";
import { queryBoolean } from "./query.ts";
import { byId, type Route } from "./route.ts";

const MAX_IDS = 1_000;

const retryRequestSchema = z
  .strictObject({
    limits: z
      .strictObject(limitSchemas)
      .partial()
      .optional()
      .describe("Limits that change; the others stay."),
  })
  .optional()
  .describe("What changes when an experiment is tried again; without a body, nothing.")
  .meta({ id: "RetryRequest", examples: [{ limits: { wallClockSeconds: 86_400 } }] });

const reorderRequestSchema = z
  .strictObject({
    priority: prioritySchema.optional(),
    moveTo: z.enum(["front"]).optional().describe("Before all other jobs of the same owner and priority."),
  })
  .refine((change) => Object.keys(change).length > 0, "name what is to change: priority, moveTo")
  .describe("What changes of an experiment's turn.")
  .meta({ id: "ReorderRequest", examples: [{ moveTo: "front" }] });

const cancelRequestSchema = z
  .strictObject({
    ids: z.array(idOf("an experiment")).min(1).max(MAX_IDS).optional().describe("These experiments alone."),
    owner: plainText(100).min(1).optional().describe("A user's name or id: their experiments alone."),
    state: state.optional().describe("Experiments in this state alone."),
    namePrefix: plainText(200).min(1).optional().describe("Experiments whose name begins so."),
  })
  .describe("Which experiments: those that meet all that is given, and something must be given.")
  .meta({ id: "CancelRequest", examples: [{ state: "QUEUED", namePrefix: "sweep" }] });

export const cancelledSchema = z
  .strictObject({
    cancelled: count("Experiments that were cancelled at once."),
    cancelling: count("Experiments that are CANCELLING until their processes are gone."),
  })
  .describe("What became of the experiments that were found.")
  .meta({ id: "CancelledExperiments" });

export const lifeRoutes = {
  cancelExperiments: {
    method: "POST",
    path: "/v1/experiments/cancel",
    summary: "Ask all experiments that a filter finds to stop",
    description:
      "Those that have ended are passed over. Without `owner` and `ids`, a researcher's own experiments are meant, and an admin's " +
      "request means those of all people.",
    tag: "experiments",
    access: "user",
    body: cancelRequestSchema,
    success: { status: 202, schema: cancelledSchema },
  },
  pauseExperiment: {
    method: "POST",
    path: "/v1/experiments/:id/pause",
    summary: "Hold an experiment back",
    description:
      "Jobs that wait are PAUSED at once. A running training ends its epoch, saves a checkpoint and gives its slot back; until then " +
      "it is PAUSING. Other running jobs are stopped at once, and begin again when they are resumed.",
    tag: "experiments",
    access: "user",
    params: byId,
    success: { status: 202, schema: experimentViewSchema },
    problems: [{ status: 409, meaning: "The experiment has ended, or is being cancelled." }],
  },
  resumeExperiment: {
    method: "POST",
    path: "/v1/experiments/:id/resume",
    summary: "Let an experiment that is held back go on",
    description:
      "Its jobs are queued again, by the age that they had, and go on from the last checkpoint to the same bits. Of an experiment " +
      "that nothing holds back it changes nothing.",
    tag: "experiments",
    access: "user",
    params: byId,
    success: { status: 202, schema: experimentViewSchema },
    problems: [{ status: 409, meaning: "The experiment has ended, or is being cancelled." }],
  },
  reorderExperiment: {
    method: "PATCH",
    path: "/v1/experiments/:id",
    summary: "Change the turn of an experiment's waiting jobs",
    description:
      "A new `priority` holds for all jobs that have not ended. `moveTo: front` puts those that wait before all others of the same " +
      "owner and priority; other people's turns stay as they are.",
    tag: "experiments",
    access: "user",
    params: byId,
    body: reorderRequestSchema,
    success: { status: 200, schema: experimentViewSchema },
    problems: [
      { status: 403, meaning: "The caller may not use high priority, or the experiment is another user's." },
      { status: 409, meaning: "The experiment has ended." },
    ],
  },
  retryExperiment: {
    method: "POST",
    path: "/v1/experiments/:id/retry",
    summary: "Try an experiment again that failed or was cancelled",
    description:
      "Jobs that succeeded stay as they are; the others are queued with a fresh allowance of attempts and go on from the last " +
      "checkpoint. Attempt numbers go on counting up.",
    tag: "experiments",
    access: "user",
    params: byId,
    headers: idempotencyHeaders,
    body: retryRequestSchema,
    success: { status: 202, schema: experimentViewSchema, headers: replayed },
    problems: [
      { status: 409, meaning: "The experiment has neither failed nor been cancelled, or is archived." },
      { status: 422, meaning: "The `Idempotency-Key` was used with another request." },
    ],
  },
  archiveExperiment: {
    method: "POST",
    path: "/v1/experiments/:id/archive",
    summary: "Take an experiment that has ended out of lists",
    description: "Nothing of it is deleted, and `restore` brings it back. Asking again changes nothing.",
    tag: "experiments",
    access: "user",
    params: byId,
    success: { status: 200, schema: experimentViewSchema },
    problems: [{ status: 409, meaning: "The experiment has not ended." }],
  },
  restoreExperiment: {
    method: "POST",
    path: "/v1/experiments/:id/restore",
    summary: "Bring an archived experiment back into lists",
    tag: "experiments",
    access: "user",
    params: byId,
    success: { status: 200, schema: experimentViewSchema },
  },
  pinExperiment: {
    method: "POST",
    path: "/v1/experiments/:id/pin",
    summary: "Keep an experiment from every deletion",
    description:
      "Neither a purge nor `gc` takes anything of it until it is unpinned. Asking again changes nothing.",
    tag: "experiments",
    access: "user",
    params: byId,
    success: { status: 200, schema: experimentViewSchema },
  },
  unpinExperiment: {
    method: "POST",
    path: "/v1/experiments/:id/unpin",
    summary: "Let an experiment be deleted again",
    tag: "experiments",
    access: "user",
    params: byId,
    success: { status: 200, schema: experimentViewSchema },
  },
  purgeExperiment: {
    method: "POST",
    path: "/v1/experiments/:id/purge",
    summary: "Delete an experiment and its files",
    description:
      "Nothing brings it back. With `dryRun` the answer says what would be deleted and how many bytes that frees. Files whose " +
      "bytes another experiment has too stay in storage.",
    tag: "experiments",
    access: "user",
    params: byId,
    query: z.strictObject({ dryRun: queryBoolean.describe("Only say what would be deleted.") }),
    success: { status: 200, schema: purgeViewSchema },
    problems: [
      {
        status: 409,
        meaning: "The experiment has not ended or is pinned, or another one's weights come from it.",
      },
    ],
  },
} as const satisfies Record<string, Route>;
