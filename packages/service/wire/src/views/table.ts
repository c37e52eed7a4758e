/** A table of results; `tables.ts` says which columns each has. */

import { tableNames } from "@outlab/pipeline";
import { z } from "zod";

export const tableViewSchema = z
  .strictObject({
    table: z.enum(tableNames),
    columns: z.array(z.string()),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  })
  .meta({ id: "Table" });

export type TableView = z.output<typeof tableViewSchema>;
