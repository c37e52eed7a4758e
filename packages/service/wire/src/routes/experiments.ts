/** An experiment from its submission to its end. */

import { experimentSpecInputSchema } from "@outlab/spec";
import { z } from "zod";
import { experimentSummarySchema, experimentViewSchema, validatedSpecSchema } from "../views/experiment.ts";
import { state } from "../views/fields.ts";
import { idempotencyHeaders, replayed } from "./idempotency.ts";
import { pageOf, paging } from "./paging.ts";
import { queryBoolean, queryText } from "./query.ts";
import { byId, type Route } from "./route.ts";

const location = {
  Location: "The experiment's address.",
  ...replayed,
};

export const experimentRoutes = {
  submitExperiment: {
    method: "POST",
    path: "/v1/experiments",
    summary: "Submit an experiment, or only have its spec checked and expanded",
    tag: "experiments",
    access: "user",
    query: z.strictObject({ validateOnly: queryBoolean.describe("Only check and expand the spec.") }),
    headers: idempotencyHeaders,
    body: experimentSpecInputSchema,
    success: {
      status: 201,
      meaning: "The experiment: a new one, or the one that the same `Idempotency-Key` and body made before.",
      schema: experimentViewSchema,
      headers: location,
    },
    otherwise: [
      {
        status: 200,
        meaning: "With `validateOnly`: the spec with every default. Nothing was submitted.",
        schema: validatedSpecSchema,
      },
    ],
    problems: [
      { status: 422, meaning: "The spec has faults, or the `Idempotency-Key` was used with another body." },
    ],
  },
  listExperiments: {
    method: "GET",
    path: "/v1/experiments",
    summary: "Experiments, newest first",
    tag: "experiments",
    access: "user",
    query: z.strictObject({
      ...paging,
      state: state.optional().describe("Experiments in this state alone."),
      owner: queryText(100).optional().describe("A user's name or id: their experiments alone."),
    }),
    success: { status: 200, schema: pageOf(experimentSummarySchema, "Experiment") },
  },
  getExperiment: {
    method: "GET",
    path: "/v1/experiments/:id",
    summary: "One experiment with its spec and its jobs",
    tag: "experiments",
    access: "user",
    params: byId,
    success: { status: 200, schema: experimentViewSchema },
  },
  cancelExperiment: {
    method: "POST",
    path: "/v1/experiments/:id/cancel",
    summary: "Ask all jobs that have not ended to stop",
    tag: "experiments",
    access: "user",
    params: byId,
    success: { status: 202, schema: experimentViewSchema },
    problems: [{ status: 409, meaning: "The experiment has succeeded or failed before." }],
  },
} as const satisfies Record<string, Route>;
