/** Where a scorer calls an image an anomaly. */
import { z } from "zod";
import { count } from "./fields.ts";

/** At which scorers call images anomalies until a person chooses another: one normal image in twenty. */
export const DEFAULT_FALSE_ALARM_RATE = 0.05;

export const falseAlarmRate = z
  .number()
  .gt(0)
  .lt(1)
  .describe("Which share of normal images may be called an anomaly.")
  .meta({ examples: [0.05] });

const thresholdViewSchema = z
  .strictObject({
    scorer: z.string().describe("As it is called in the table `detection`."),
    falseAlarmRate,
    threshold: z
      .number()
      .nullable()
      .describe(
        "An image is called an anomaly where its score is above it. Null where too few images are held out for that rate.",
      ),
    heldOutImages: count("Normal images that the threshold is computed from."),
    smallestFalseAlarmRate: z
      .number()
      .nullable()
      .describe("The smallest rate that so many images can give; null without any."),
    isDefault: z.boolean().describe("Whether no person has chosen the rate."),
  })
  .describe("Where a scorer calls an image an anomaly.")
  .meta({ id: "Threshold" });

export const thresholdsViewSchema = z
  .strictObject({ items: z.array(thresholdViewSchema).describe("One a scorer, in the order of the spec.") })
  .describe("Where each scorer of an experiment calls an image an anomaly.")
  .meta({ id: "Thresholds" });

export type ThresholdView = z.output<typeof thresholdViewSchema>;
export type ThresholdsView = z.output<typeof thresholdsViewSchema>;
