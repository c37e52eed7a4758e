/** What a purge deletes, or would delete. */
import { z } from "zod";
import { count, idOf } from "./fields.ts";

export const purgeViewSchema = z
  .strictObject({
    experimentId: idOf("the experiment"),
    name: z.string().describe("What its owner called it."),
    dryRun: z.boolean().describe("Whether nothing was deleted."),
    files: z
      .array(
        z
          .strictObject({
            name: z.string().describe("File name, unique in its experiment."),
            sizeBytes: count("Its length in bytes."),
            isShared: z
              .boolean()
              .describe("Whether its bytes stay in storage, because another experiment has the same."),
          })
          .describe("A file of the experiment.")
          .meta({ id: "PurgedFile" }),
      )
      .describe("Its files; of many the first thousand."),
    fileCount: count("How many files it has."),
    bytes: count("Bytes that storage gets back; files that hold the same bytes count once."),
    sharedBytes: count("Bytes that stay, because other experiments have the same."),
  })
  .describe("What a purge deletes, beside the experiment's rows.")
  .meta({ id: "Purge" });

export type PurgeView = z.output<typeof purgeViewSchema>;
