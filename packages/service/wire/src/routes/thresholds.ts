/** Where scorers call images anomalies: moved at any time, and followed by every verdict. */
import { plainText } from "@outlab/faults";
import { z } from "zod";
import { falseAlarmRate, thresholdsViewSchema } from "../views/threshold.ts";
import { byId, type Route } from "./route.ts";

export const thresholdRoutes = {
  getThresholds: {
    method: "GET",
    path: "/v1/experiments/:id/thresholds",
    summary: "Where each scorer calls an image an anomaly",
    description:
      "A scorer's threshold is computed from its scores of held-out normal images, so that at most the stated share of normal " +
      "images is called an anomaly. An experiment without scores of images has none.",
    tag: "experiments",
    access: "user",
    params: byId,
    success: { status: 200, schema: thresholdsViewSchema },
  },
  changeThresholds: {
    method: "PATCH",
    path: "/v1/experiments/:id/thresholds",
    summary: "Choose the false-alarm rate of an experiment's scorers",
    description:
      "Verdicts of `listImageScores` and the table `verdicts` follow at once; nothing is computed anew.",
    tag: "experiments",
    access: "user",
    params: byId,
    body: z
      .strictObject({
        falseAlarmRate,
        scorer: plainText(200).min(1).optional().describe("This scorer's alone; without it, that of all."),
      })
      .describe("At which rate scorers call images anomalies.")
      .meta({ id: "ThresholdRequest", examples: [{ falseAlarmRate: 0.01 }] }),
    success: { status: 200, schema: thresholdsViewSchema },
    problems: [
      {
        status: 409,
        meaning: "The experiment has no such scorer, or too few held-out images for a rate so small.",
      },
    ],
  },
} as const satisfies Record<string, Route>;
