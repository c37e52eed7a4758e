/** How long things are kept, and what is deleted when they no longer are. */
import { z } from "zod";
import { count, idOf } from "./fields.ts";
import { userReferenceSchema } from "./user.ts";

const MAX_DAYS = 36_500;

/** In days, from 0: at once. */
const retentionDays = z.int().min(0).max(MAX_DAYS);

const checkpoints =
  "Days after the end of an experiment that its checkpoints but the last and the best are kept";
const archived = "Days after which an archived experiment is purged";

/** What each rule says; `otherwise` what null means. */
export const retentionRules = (otherwise: string) => ({
  keepCheckpointsDays: retentionDays.nullable().describe(`${checkpoints}; ${otherwise}.`),
  keepArchivedDays: retentionDays.nullable().describe(`${archived}; ${otherwise}.`),
});

const rules = (id: string, what: string, otherwise: string) =>
  z.strictObject(retentionRules(otherwise)).describe(what).meta({ id });

export const retentionViewSchema = z
  .strictObject({
    userId: idOf("the user"),
    own: rules("OwnRetention", "Rules of the user's own.", "null: as for the installation"),
    installation: rules("InstallationRetention", "Rules of the installation.", "null: for ever"),
    effective: rules("EffectiveRetention", "Rules that hold for the user.", "null: for ever"),
  })
  .describe("How long things of a user are kept that `gc` may delete.")
  .meta({ id: "Retention" });

export type RetentionView = z.output<typeof retentionViewSchema>;

const garbageItemSchema = z
  .strictObject({
    what: z
      .enum(["checkpoints", "experiment"])
      .describe("Checkpoints but the last and the best, or the whole experiment.")
      .meta({ id: "GarbageKind" }),
    experimentId: idOf("the experiment"),
    name: z.string().describe("What its owner calls it."),
    owner: userReferenceSchema.describe("Who submitted it."),
    reason: z.string().describe("Which rule lets it go, and since when, for people."),
    fileCount: count("Files that it is about."),
    bytes: count("Bytes that storage gets back; files whose bytes something else has stay."),
  })
  .describe("What is deleted of one experiment.")
  .meta({ id: "GarbageItem" });

export const garbageViewSchema = z
  .strictObject({
    dryRun: z.boolean().describe("Whether nothing was deleted."),
    items: z
      .array(garbageItemSchema)
      .describe("By experiment, the longest due first; of many the first 500."),
    bytes: count("Bytes that storage gets back from all of them; equal files count once."),
    isComplete: z.boolean().describe("Whether that is all; otherwise another request deletes more."),
  })
  .describe("What the rules of retention let go.")
  .meta({ id: "Garbage" });

export type GarbageView = z.output<typeof garbageViewSchema>;
