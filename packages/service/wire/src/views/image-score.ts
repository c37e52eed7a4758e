/** What a scorer says of one image. */
import { z } from "zod";
import { count, scoredSplit } from "./fields.ts";

export const imageScoreViewSchema = z
  .strictObject({
    image: count("Its place in its part of the data set, from 0; in sets of release 0.1.0, its row."),
    className: z.string().describe("The class that it is of."),
    isNormal: z.boolean().describe("Whether that class is a normal one of the experiment."),
    split: scoredSplit,
    scorer: z.string().describe("As it is called in the table `detection`."),
    score: z.number().describe("Higher is more anomalous; scores of two scorers cannot be compared."),
    pValue: z
      .number()
      .nullable()
      .describe(
        "How often a held-out normal image scores as high; null where none were held out, and for those themselves.",
      ),
    isAnomaly: z
      .boolean()
      .nullable()
      .describe(
        "Whether the p-value is at most 0.05: one normal image in twenty is called an anomaly. Null where fewer than 19 images were held out, among which no p-value is so small.",
      ),
  })
  .describe("What a scorer says of one image.")
  .meta({ id: "ImageScore" });

export type ImageScoreView = z.output<typeof imageScoreViewSchema>;
