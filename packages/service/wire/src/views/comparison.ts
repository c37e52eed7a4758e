/** Several experiments beside each other: what differs in their specs, and how their detectors compare. */
import { z } from "zod";
import { id, idOf } from "./fields.ts";

const value = z.number().nullable();

const settingSchema = z
  .strictObject({
    pointer: z.string().describe("JSON Pointer of the setting in the specs."),
    values: z
      .array(z.unknown())
      .describe("Its value in each experiment, in the order of `experiments`; null where it is absent."),
  })
  .describe("A setting in which the experiments differ.")
  .meta({ id: "DifferingSetting" });

const comparedScorerSchema = z
  .strictObject({
    experimentId: idOf("the experiment"),
    scorer: z.string().describe("As it is called in the table `detection`."),
    auroc: z.number().describe("All anomalies against all normal test images."),
    aurocLow: value.describe("Lower end of its 95 % interval (DeLong)."),
    aurocHigh: value.describe("Upper end."),
    difference: z.number().describe("This AUROC minus that of the reference."),
    differenceLow: value.describe("Lower end of its 95 % interval (DeLong's paired test)."),
    differenceHigh: value.describe("Upper end."),
    pValue: value.describe(
      "How often chance alone makes a difference as large; not corrected for many rows.",
    ),
  })
  .describe("A detector beside the reference, on the same test images.")
  .meta({ id: "ComparedScorer" });

export const comparisonViewSchema = z
  .strictObject({
    experiments: z
      .array(z.strictObject({ id, name: z.string().describe("What its owner calls it.") }))
      .describe("In the order in which they were asked for."),
    settings: z.array(settingSchema).describe("Only what differs."),
    reference: z
      .strictObject({
        experimentId: idOf("the experiment"),
        scorer: z.string().describe("As it is called in the table `detection`."),
      })
      .describe("What all rows are compared with."),
    rows: z.array(comparedScorerSchema).describe("Every scorer of every experiment, the best first."),
  })
  .describe("Experiments on the same test images beside each other.")
  .meta({ id: "Comparison" });

export type ComparisonView = z.output<typeof comparisonViewSchema>;
