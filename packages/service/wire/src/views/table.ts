/** A table of results; `tables.ts` says which columns each has. */
import { z } from "zod";
import { tableName } from "./fields.ts";

export const tableViewSchema = z
  .strictObject({
    table: tableName,
    columns: z.array(z.string()).describe("The columns, in order."),
    rows: z
      .array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])))
      .describe("A value for each column; a column without one is missing."),
  })
  .describe("A table of results; docs/reference/tables.md says how to read its columns.")
  .meta({ id: "Table" });

export type TableView = z.output<typeof tableViewSchema>;
