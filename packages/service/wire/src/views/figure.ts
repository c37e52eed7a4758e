/** Figures of an experiment: which there are, and why some cannot be drawn. */
import { z } from "zod";

export const figureNames = [
  "class-divergence",
  "divergence-histograms",
  "class-ranks",
  "score-histograms",
  "roc",
  "precision-recall",
  "extreme-images",
  "class-montage",
  "embedding-map",
  "training-curves",
] as const;

export const figureName = z.enum(figureNames).describe("A figure.").meta({ id: "FigureName" });

const figureSummarySchema = z
  .strictObject({
    name: figureName,
    title: z.string().describe("What it shows."),
    reading: z.string().describe("How to read it, in one sentence."),
    choices: z
      .array(z.string())
      .describe(
        "What `of` may name, such as each scorer; without it the first is drawn. Empty: all at once.",
      ),
    missing: z.string().nullable().describe("Why it cannot be drawn; null where it can."),
  })
  .describe("A figure of an experiment.")
  .meta({ id: "FigureSummary" });

export const figureListSchema = z
  .strictObject({ items: z.array(figureSummarySchema).describe("In the order in which a report has them.") })
  .describe("All figures of an experiment.")
  .meta({ id: "FigureList" });

export const figureSpecSchema = z
  .record(z.string(), z.unknown())
  .describe("A Vega-Lite specification, version 6, with its data inside.")
  .meta({ id: "FigureSpec" });
