/** A table of a study. */
import { z } from "zod";

const studyTableNames = ["results", "comparisons", "best"] as const;
export type StudyTableName = (typeof studyTableNames)[number];

export const studyTableName = z
  .enum(studyTableNames)
  .describe("A table of a study; docs/reference/tables.md says how to read its columns.")
  .meta({ id: "StudyTableName" });

export const studyTableViewSchema = z
  .strictObject({
    table: studyTableName,
    columns: z.array(z.string()).describe("The columns, in order; settings that differ are among them."),
    rows: z
      .array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])))
      .describe("A value for each column; a column without one is missing."),
  })
  .describe("A table of a study.")
  .meta({ id: "StudyTable" });
