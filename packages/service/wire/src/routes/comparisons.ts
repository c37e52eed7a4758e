/** Experiments beside each other. */
import { z } from "zod";
import { comparisonViewSchema } from "../views/comparison.ts";
import { queryText } from "./query.ts";
import { notAcceptable, type Route } from "./route.ts";

export const comparisonRoutes = {
  compareExperiments: {
    method: "GET",
    path: "/v1/comparisons",
    summary: "What differs between experiments, and whose detectors are better",
    description:
      "All must have been tested on the same images with the same normal classes. Differences between AUROCs are tested in pairs: " +
      "both detectors saw the same images. As `text/html` it is one page to read, print and send.",
    tag: "experiments",
    access: "user",
    query: z.strictObject({
      experiments: queryText(1000).describe("Ids, comma-separated; one to ten."),
      reference: queryText(200)
        .optional()
        .describe(
          "The scorer of the first experiment that all are compared with; without it, its first one.",
        ),
    }),
    success: {
      status: 200,
      schema: comparisonViewSchema,
      mediaTypes: ["text/html"],
      headers: { Vary: "`Authorization, Accept`." },
    },
    problems: [
      notAcceptable,
      { status: 404, meaning: "An experiment is not there." },
      {
        status: 409,
        meaning:
          "The experiments cannot be compared: other test images, other normal classes, or no scores yet.",
      },
    ],
  },
} as const satisfies Record<string, Route>;
