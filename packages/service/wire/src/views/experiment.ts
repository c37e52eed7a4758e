/** An experiment, as a line of a listing and in full. */

import { failureClasses } from "@outlab/pipeline";
import { experimentSpecSchema, priorities } from "@outlab/spec";
import { z } from "zod";
import { failureViewSchema } from "./failure.ts";
import { digest, id, state, time } from "./fields.ts";
import { jobViewSchema } from "./job.ts";
import { userReferenceSchema } from "./user.ts";

const experimentHead = {
  id,
  name: z.string(),
  state,
  owner: userReferenceSchema,
  priority: z.enum(priorities),
  datasetKind: z.string(),
  methodKind: z.string(),
  datasetId: id
    .nullable()
    .describe("The very images that it was trained on; null until they have been read."),
  specHash: digest,
  failureClass: z.enum(failureClasses).nullable(),
  failure: failureViewSchema.nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
};

/** A line of a listing. */
export const experimentSummarySchema = z.strictObject(experimentHead).meta({ id: "ExperimentSummary" });
export type ExperimentSummary = z.output<typeof experimentSummarySchema>;

export const experimentViewSchema = z
  .strictObject({
    ...experimentHead,
    spec: experimentSpecSchema,
    engine: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .nullable()
      .describe("What trained it, with versions; null until it does."),
    jobs: z.array(jobViewSchema),
  })
  .meta({ id: "Experiment" });

export type ExperimentView = z.output<typeof experimentViewSchema>;
