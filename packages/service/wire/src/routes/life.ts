/** What people do with an experiment that is there: hold it back, let it go on, try it again. */

import { experimentSpecSchema } from "@outlab/spec";
import { z } from "zod";
import { experimentViewSchema } from "../views/experiment.ts";
import { idempotencyHeaders, replayed } from "./idempotency.ts";
import { byId, type Route } from "./route.ts";

const { wallClockSeconds } = experimentSpecSchema.shape.limits.unwrap().shape;

const retryRequestSchema = z
  .strictObject({
    limits: z
      .strictObject({
        wallClockSeconds: wallClockSeconds
          .unwrap()
          .optional()
          .describe("Each attempt of each job is ended after this time."),
      })
      .optional()
      .describe("Limits that change; the others stay."),
  })
  .optional()
  .describe("What changes when an experiment is tried again; without a body, nothing.")
  .meta({ id: "RetryRequest", examples: [{ limits: { wallClockSeconds: 86_400 } }] });

export const lifeRoutes = {
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
} as const satisfies Record<string, Route>;
