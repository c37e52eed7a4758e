/** An experiment from its submission to its end. */

import { experimentSpecInputSchema, experimentSpecSchema } from "@outlab/spec";
import { z } from "zod";
import { jobStates } from "../states.ts";
import { experimentSummarySchema, experimentViewSchema } from "../views/experiment.ts";
import { pageOf, paging } from "./paging.ts";
import { byId, type Route } from "./route.ts";

const validatedSpecSchema = z
  .strictObject({ spec: experimentSpecSchema, specHash: z.string() })
  .meta({ id: "ValidatedSpec" });

const location = { Location: "The experiment's address." };

export const experimentRoutes = {
  submitExperiment: {
    method: "POST",
    path: "/v1/experiments",
    summary: "Submit an experiment, or only have its spec checked and expanded",
    access: "user",
    query: z.strictObject({ validateOnly: z.stringbool().default(false).meta({ type: "boolean" }) }),
    headers: z.object({
      "idempotency-key": z
        .string()
        .min(1)
        .max(255)
        .optional()
        .describe("The same key and body give the same experiment, however often they are sent."),
    }),
    body: experimentSpecInputSchema,
    success: { status: 201, meaning: "A new experiment.", schema: experimentViewSchema, headers: location },
    otherwise: [
      {
        status: 200,
        meaning:
          "Nothing new: with `validateOnly` the expanded spec; for an `Idempotency-Key` that was sent before, the experiment " +
          "that it made, with its `Location`.",
        schema: z.union([experimentViewSchema, validatedSpecSchema]),
        headers: location,
      },
    ],
  },
  listExperiments: {
    method: "GET",
    path: "/v1/experiments",
    summary: "Experiments, newest first",
    access: "user",
    query: z.strictObject({
      ...paging,
      state: z.enum(jobStates).optional(),
      owner: z.string().min(1).max(100).optional().describe("A user's name or id."),
    }),
    success: { status: 200, schema: pageOf(experimentSummarySchema, "Experiment") },
  },
  getExperiment: {
    method: "GET",
    path: "/v1/experiments/:id",
    summary: "One experiment with its spec and its jobs",
    access: "user",
    params: byId,
    success: { status: 200, schema: experimentViewSchema },
  },
  cancelExperiment: {
    method: "POST",
    path: "/v1/experiments/:id/cancel",
    summary: "Ask all jobs that have not ended to stop",
    access: "user",
    params: byId,
    success: { status: 202, schema: experimentViewSchema },
  },
} as const satisfies Record<string, Route>;
