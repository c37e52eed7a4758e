/** The series of an experiment, thinned so that no peak is lost. */
import { z } from "zod";
import { count, finiteOrNull } from "./fields.ts";

const seriesPointSchema = z
  .strictObject({
    step: count("Optimizer steps done."),
    epoch: count("The pass over the training images."),
    value: finiteOrNull,
  })
  .describe("A number at a step.")
  .meta({ id: "SeriesPoint" });

const metricSeriesSchema = z
  .strictObject({
    name: z
      .string()
      .describe("What is measured.")
      .meta({ examples: ["loss"] }),
    count: count("Points there are."),
    points: z
      .array(seriesPointSchema)
      .describe(
        "At most `maxPoints`: the first, the last, and the least and greatest of every bucket between.",
      ),
  })
  .describe("Numbers over steps.")
  .meta({ id: "Series" });

export type Series = z.output<typeof metricSeriesSchema>;

export const metricsViewSchema = z
  .strictObject({
    names: z.array(z.string()).describe("All series of the experiment."),
    series: z.array(metricSeriesSchema).describe("Those that were asked for."),
  })
  .describe("The series of an experiment.")
  .meta({ id: "Metrics" });

export type SeriesView = z.output<typeof metricsViewSchema>;
