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
        "Whether the scorer's threshold calls it an anomaly. Null where no p-value is as small as its false-alarm rate.",
      ),
  })
  .describe("What a scorer says of one image.")
  .meta({ id: "ImageScore" });

export type ImageScoreView = z.output<typeof imageScoreViewSchema>;
