/** An experiment from its submission to its end. */

import { nameText } from "@outlab/faults";
import { experimentSpecInputSchema } from "@outlab/spec";
import { z } from "zod";
import { experimentSummarySchema, experimentViewSchema, validatedSpecSchema } from "../views/experiment.ts";
import { idOf, state } from "../views/fields.ts";
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
  cloneExperiment: {
    method: "POST",
    path: "/v1/experiments/:id/clone",
    summary: "Submit an experiment like another one, with a changed spec",
    description:
      "The body is a JSON merge patch (RFC 7396) of the other one's spec: what it names changes, null takes a part away, so that its " +
      "default comes back, and all else stays. A part whose `kind` changes begins anew. With another method, what equals " +
      "the old method's defaults in `name`, `dataset.heldOut`, `training`, `augmentation` and `scoring` gives way to the new " +
      "method's. The caller owns the new experiment.",
    tag: "experiments",
    access: "user",
    params: byId,
    query: z.strictObject({
      validateOnly: queryBoolean.describe("Only check and expand the changed spec."),
    }),
    headers: idempotencyHeaders,
    body: z
      .record(z.string(), z.unknown())
      .optional()
      .describe("A JSON merge patch of an experiment's spec; without a body, nothing changes.")
      .meta({ id: "SpecPatch", examples: [{ name: "longer", training: { epochs: 200 } }] }),
    success: {
      status: 201,
      meaning: "The new experiment, or the one that the same `Idempotency-Key` and request made before.",
      schema: experimentViewSchema,
      headers: location,
    },
    otherwise: [
      {
        status: 200,
        meaning: "With `validateOnly`: the changed spec with every default. Nothing was submitted.",
        schema: validatedSpecSchema,
      },
    ],
    problems: [
      { status: 409, meaning: "This release cannot read the spec of the other experiment." },
      {
        status: 422,
        meaning: "The changed spec has faults, or the `Idempotency-Key` was used with another request.",
      },
    ],
  },
  continueExperiment: {
    method: "POST",
    path: "/v1/experiments/:id/continue",
    summary: "Train on for more epochs, as a new experiment",
    description:
      "The new experiment goes on from the last checkpoint of the other one, whose training must have ended, and ends with the " +
      "bits of a training that was as long from the start. That is so for a constant learning rate alone: a cosine schedule, " +
      "and a method whose momentum follows one, were spread over the old number of epochs and are refused.",
    tag: "experiments",
    access: "user",
    params: byId,
    headers: idempotencyHeaders,
    body: z
      .strictObject({
        epochs: z.int().min(1).max(100_000).describe("Epochs beyond those that it has."),
        name: nameText(200)
          .optional()
          .describe("What the new experiment is called; without one, as the other."),
      })
      .describe("For how long a training goes on.")
      .meta({ id: "ContinueRequest", examples: [{ epochs: 100 }] }),
    success: {
      status: 201,
      meaning: "The new experiment, or the one that the same `Idempotency-Key` and request made before.",
      schema: experimentViewSchema,
      headers: location,
    },
    problems: [
      {
        status: 409,
        meaning:
          "The training of the other experiment has not ended, or this release cannot read the spec of that experiment.",
      },
      {
        status: 422,
        meaning:
          "Schedule or method do not allow it, the spec has other faults, or the `Idempotency-Key` was used with another request.",
      },
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
      study: idOf("a study: its experiments alone").optional(),
      archived: queryBoolean.describe("Archived experiments alone, which are left out otherwise."),
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
