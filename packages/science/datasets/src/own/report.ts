/** What an import says of itself: what was taken, what was left out and why, and what a person should know before training. */
import { z } from "zod";

/** Files and pairs that a report names; it counts all. */
export const LISTED = 1_000;

export const importReportSchema = z.strictObject({
  isSplitGiven: z.boolean().describe("Whether the files were in train and test already."),
  leftOut: z
    .array(
      z.strictObject({
        file: z.string().describe("Its path below what was imported."),
        reason: z.string().describe("Why it is no image of the data set."),
      }),
    )
    .describe("The first 1,000 files that were left out; in a list of data sets the first 10."),
  leftOutCount: z.int().describe("How many files were left out."),
  duplicates: z
    .array(
      z.strictObject({
        train: z.string().describe("An image to train on."),
        test: z.string().describe("The test image that has the same pixels."),
      }),
    )
    .describe(
      "The first 1,000 test images that are training images too; in a list of data sets the first 10.",
    ),
  duplicateCount: z.int().describe("How many test images are training images too."),
  notes: z.array(z.string()).describe("What was done to images, and what is missing, in sentences."),
});

export type ImportReport = z.output<typeof importReportSchema>;
export type LeftOut = ImportReport["leftOut"][number];
