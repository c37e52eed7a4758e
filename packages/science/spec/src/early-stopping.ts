/** When a training may end before its last epoch: by a series of its own images, and never by anything that labels of test images are in. */
import { z } from "zod";

/** Of each series that a training may be stopped by: whether a lower or a higher value is better. */
export const stoppingSeries = {
  loss: "lower",
  alignment: "lower",
  uniformity: "lower",
  "collapse-sd": "higher",
} as const;

export type StoppingSeries = keyof typeof stoppingSeries;

const testLabels =
  "is computed from labels of test images: a training that is chosen by it has seen what it is then tested on";
const noQuality = "says nothing of what was learned";

/** Why other numbers of a training are refused, by their names as series and as columns. */
const refused: Readonly<Record<string, string>> = {
  "knn-accuracy": testLabels,
  knnAccuracy: testLabels,
  auroc: testLabels,
  "learning-rate": noQuality,
  learningRate: noQuality,
  "images-per-second": noQuality,
  imagesPerSecond: noQuality,
  seconds: noQuality,
};

const names = Object.keys(stoppingSeries) as StoppingSeries[];

/** A series by which trainings may be judged while they go on. */
export const stoppingSeriesSchema = z.enum(names, {
  error: ({ input }) => {
    const why = typeof input === "string" ? refused[input] : undefined;
    return why === undefined ? undefined : `"${input}" ${why}; there are: ${names.join(", ")}`;
  },
});

export const earlyStoppingSchema = z
  .strictObject({
    series: stoppingSeriesSchema.describe(
      "What must get better, once an epoch: lower, and of `collapse-sd` higher.",
    ),
    patience: z
      .int()
      .min(1)
      .max(100_000)
      .describe("Training ends after so many epochs without a better one."),
    minDelta: z
      .number()
      .min(0)
      .max(1e6)
      .default(0)
      .describe("An epoch is better if its value is so by more than this."),
    encoder: z
      .enum(["last", "best"])
      .default("last")
      .describe("Which epoch's encoder is embedded and scored, and others begin from."),
  })
  .describe(
    "Training ends when a series has not got better for some epochs; without it, after the last epoch.",
  );

export type EarlyStoppingRule = z.output<typeof earlyStoppingSchema>;
