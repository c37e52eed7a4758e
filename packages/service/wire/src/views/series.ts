/** The series of an experiment, thinned so that no peak is lost. */
import { z } from "zod";
import { finiteOrNull } from "./fields.ts";

const metricSeriesSchema = z
  .strictObject({
    name: z.string(),
    count: z.int().describe("Points there are."),
    points: z
      .array(z.strictObject({ step: z.int(), epoch: z.int(), value: finiteOrNull }))
      .describe(
        "At most `maxPoints`: the first, the last, and the least and greatest of every bucket between.",
      ),
  })
  .meta({ id: "Series" });

export type Series = z.output<typeof metricSeriesSchema>;

export const metricsViewSchema = z
  .strictObject({
    names: z.array(z.string()).describe("All series of the experiment."),
    series: z.array(metricSeriesSchema),
  })
  .meta({ id: "Metrics" });

export type SeriesView = z.output<typeof metricsViewSchema>;
