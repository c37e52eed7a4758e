/** A study, as a line of a listing, in full, and as it would be. */
import { experimentSpecSchema } from "@outlab/spec";
import { z } from "zod";
import { type JobState, jobStates } from "../states.ts";
import { failureViewSchema } from "./failure.ts";
import { count, id, idOf, specHash, state, time } from "./fields.ts";
import { studyRequestSchema } from "./study-request.ts";
import { userReferenceSchema } from "./user.ts";

const countsSchema = z
  .strictObject(
    Object.fromEntries(jobStates.map((name) => [name, count(`Experiments that are ${name}.`)])) as Record<
      JobState,
      z.ZodInt
    >,
  )
  .describe("How many of its experiments are in each state.")
  .meta({ id: "StudyCounts" });

const studyHead = {
  id,
  name: z.string().describe("What its owner calls it."),
  owner: userReferenceSchema.describe("Who submitted it."),
  maxConcurrent: count("So many of its experiments go on at once; null means any number.").nullable(),
  cellCount: count("Its cells; those whose experiments were purged are in no state."),
  counts: countsSchema,
  createdAt: time("When it was submitted."),
};

export const studySummarySchema = z
  .strictObject(studyHead)
  .describe("A study as a line of a listing.")
  .meta({ id: "StudySummary" });
export type StudySummary = z.output<typeof studySummarySchema>;

const settingsField = z
  .array(z.string())
  .describe("JSON Pointers of the settings in which cells differ, as they were written.");
const cellHead = {
  position: count("From 1."),
  name: z.string().describe("What its experiment is called."),
  values: z
    .array(z.unknown())
    .describe("Its value of each of `settings`, in their order; null where it does not name one."),
};

const cellSchema = z
  .strictObject({
    ...cellHead,
    experimentId: idOf("its experiment; null when that was purged").nullable(),
    state: state.nullable().describe("What its experiment is; null when that was purged."),
    failure: failureViewSchema.nullable(),
    stoppedAtRung: count("The rung, from 1, after which halving left it paused; null for others.").nullable(),
  })
  .describe("One experiment of a study, and in what it differs from the others.")
  .meta({ id: "StudyCell" });

const duplicates = count("Cells that were left out because an earlier one is the same experiment.");

export const studyViewSchema = z
  .strictObject({
    ...studyHead,
    request: studyRequestSchema.describe("As it was asked for."),
    duplicates,
    rungsDecided: count("Rungs of its halving at which the best were chosen; 0 without halving."),
    settings: settingsField,
    cells: z.array(cellSchema).describe("In their order: what comes last in `axes` changes fastest."),
  })
  .describe("A study with its cells.")
  .meta({ id: "Study" });
export type StudyView = z.output<typeof studyViewSchema>;

const expandedCellSchema = z
  .strictObject({ ...cellHead, specHash, spec: experimentSpecSchema })
  .describe("A cell that was only checked, with every default filled in.")
  .meta({ id: "ValidatedCell" });

export const validatedStudySchema = z
  .strictObject({
    settings: settingsField,
    duplicates,
    cells: z.array(expandedCellSchema).describe("In their order."),
  })
  .describe("A study that was only checked: nothing was submitted.")
  .meta({ id: "ValidatedStudy" });
export type ValidatedStudy = z.output<typeof validatedStudySchema>;
