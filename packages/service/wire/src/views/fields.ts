/** Fields that mean the same in every view, and the enums that have a name in the document. Times are ISO 8601 in UTC. */
import { embeddingSplits, failureClasses, jobNeeds, resultTables } from "@outlab/pipeline";
import { prioritySchema } from "@outlab/spec";
import { z } from "zod";
import { jobStates } from "../states.ts";

export const id = z
  .uuid()
  .describe("Its id.")
  .meta({ examples: ["018f4e9a-0000-7000-8000-000000000001"] });
/** The id of another thing; sent in capitals, it is the same one. */
export const idOf = (what: string) => z.uuid().toLowerCase().describe(`The id of ${what}.`);
export const time = (what: string) =>
  z.iso
    .datetime()
    .describe(what)
    .meta({ examples: ["2026-11-24T11:22:18.000Z"] });
export const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256, hex.");
export const specHash = digest.describe(
  "SHA-256 (hex) of all of the spec that changes a result: everything but name, priority and limits.",
);
export const finiteOrNull = z.number().nullable().describe("Null where it is not finite.");
export const nextCursor = z
  .string()
  .nullable()
  .describe("What to send as `cursor` for the next page; null on the last one.");
export const count = (what: string) => z.int().describe(what);

export const state = z
  .enum(jobStates)
  .describe("What a job is doing, and an experiment, which is in the words of its jobs.")
  .meta({ id: "JobState" });
/** Any word: a server of another release may have planned the job, and an answer must not fail for it. */
export const jobKind = z
  .string()
  .describe("What is to be done: a kind of job, as the catalogue lists them; another release may know more.")
  .meta({ examples: ["train", "embed"] });
export const needs = z
  .enum(jobNeeds)
  .describe("What it takes of a worker: a slot on its device, or one of its processor alone.")
  .meta({ id: "JobNeeds" });
export const priority = prioritySchema;
export const failureClass = z
  .enum(failureClasses)
  .describe("Why something failed, by what can be done about it.")
  .meta({ id: "FailureClass" });
export const outcome = z
  .enum(["succeeded", "failed", "lost", "released", "cancelled"])
  .describe("How an attempt ended. `lost`: its worker fell silent; `released`: its worker gave it back.")
  .meta({ id: "AttemptOutcome" });
export const split = z
  .enum(embeddingSplits)
  .describe(
    "Which images: the normal ones of training, normal ones that training did not see, or all test images.",
  )
  .meta({ id: "EmbeddingSplit" });
export const view = z
  .string()
  .describe("The transformed copy or the crop of each image; `upright` is the image as it is.")
  .meta({ examples: ["upright", "turn-90"] });
export const layer = z
  .string()
  .describe("Of the encoder: its pooled `features`, or a head of the method that lives on beside them.")
  .meta({ examples: ["features", "transform-logits"] });
export const scoredSplit = z
  .enum(["held-out", "test"])
  .describe("Which images are scored: normal ones that training did not see, or all test images.")
  .meta({ id: "ScoredSplit" });
export const tableName = z
  .enum(resultTables)
  .describe("A table of results; docs/reference/tables.md says how to read its columns.")
  .meta({ id: "TableName" });
