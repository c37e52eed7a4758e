/** An experiment, as a line of a listing and in full. */
import { experimentSpecSchema } from "@outlab/spec";
import { z } from "zod";
import { failureViewSchema } from "./failure.ts";
import { failureClass, id, idOf, priority, specHash, state, time } from "./fields.ts";
import { jobViewSchema } from "./job.ts";
import { userReferenceSchema } from "./user.ts";

const studyReferenceSchema = z
  .strictObject({ id: idOf("the study"), name: z.string().describe("What its owner calls it.") })
  .describe("A study, as its experiments name it.")
  .meta({ id: "StudyReference" });

const experimentHead = {
  id,
  name: z
    .string()
    .describe("What its owner calls it.")
    .meta({ examples: ["cat by SimCLR"] }),
  state,
  owner: userReferenceSchema.describe("Who submitted it."),
  priority,
  study: studyReferenceSchema.nullable().describe("The study that it is a cell of, where it is one."),
  datasetKind: z
    .string()
    .describe("The kind of its data set.")
    .meta({ examples: ["cifar10"] }),
  methodKind: z
    .string()
    .describe("The kind of its method.")
    .meta({ examples: ["simclr"] }),
  datasetId: idOf("the very images that it was trained on; null until they have been read").nullable(),
  specHash,
  failureClass: failureClass.nullable(),
  failure: failureViewSchema.nullable(),
  createdAt: time("When it was submitted."),
  startedAt: time("When its first job began; null until then.").nullable(),
  finishedAt: time("When its last job ended; null until then.").nullable(),
  archivedAt: time("Since when lists leave it out; null while they show it.").nullable(),
  pinnedAt: time("Since when nothing of it may be deleted; null while it may.").nullable(),
};

export const experimentSummarySchema = z
  .strictObject(experimentHead)
  .describe("An experiment as a line of a listing.")
  .meta({ id: "ExperimentSummary" });
export type ExperimentSummary = z.output<typeof experimentSummarySchema>;

export const experimentViewSchema = z
  .strictObject({
    ...experimentHead,
    spec: experimentSpecSchema,
    engine: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .nullable()
      .describe("What trained it, with versions; null until it does."),
    jobs: z.array(jobViewSchema).describe("Its jobs, in the order of the plan."),
  })
  .describe("An experiment with its spec and its jobs.")
  .meta({ id: "Experiment" });

export type ExperimentView = z.output<typeof experimentViewSchema>;

export const validatedSpecSchema = z
  .strictObject({ spec: experimentSpecSchema, specHash })
  .describe("A spec that was only checked: with every default filled in, and nothing submitted.")
  .meta({ id: "ValidatedSpec" });
