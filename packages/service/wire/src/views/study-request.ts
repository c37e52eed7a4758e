/** What a study is asked to be: a spec that all its experiments share, and the axes along which they differ. */
import { nameText, plainText } from "@outlab/faults";
import { stoppingSeriesSchema } from "@outlab/spec";
import { z } from "zod";

/** More than a person reads; a study that needs them is several. */
export const MAX_CELLS = 1_000;

/** `training.optimizer.learningRate`: as `--set` of the command line writes it. */
const path = z
  .string()
  .max(200)
  .regex(
    /^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/,
    "expected names of a spec with dots between them, such as training.epochs",
  );

const someValues = z.array(z.unknown()).min(1).max(MAX_CELLS);

const patchSchema = z
  .record(z.string(), z.unknown())
  .describe("A JSON merge patch (RFC 7396) of the spec that all cells share.")
  .meta({ id: "CellPatch", examples: [{ method: { kind: "byol" }, training: { epochs: 20 } }] });

const choiceSchema = z
  .strictObject({ values: someValues.describe("Each is as likely as another.") })
  .describe("A setting that is drawn from a list.")
  .meta({ id: "RandomChoice" });

const rangeSchema = z
  .strictObject({
    low: z.number().describe("The smallest value."),
    high: z.number().describe("The largest value."),
    scale: z
      .enum(["linear", "log"])
      .default("linear")
      .describe("`log`: each power of ten is as likely as another.")
      .meta({ id: "RandomScale" }),
    whole: z.boolean().default(false).describe("Whole numbers alone."),
  })
  .refine(({ low, high }) => low < high, "expected low below high")
  .refine(({ low, scale }) => scale === "linear" || low > 0, {
    path: ["low"],
    message: "expected more than 0 for a logarithmic scale",
  })
  .describe("A setting that is drawn from a range of numbers.")
  .meta({ id: "RandomRange" });

const randomSchema = z
  .strictObject({
    draws: z.int().min(1).max(MAX_CELLS).describe("How many combinations are drawn."),
    seed: z
      .int()
      .min(0)
      .max(0xffff_ffff)
      .default(1)
      .describe("The same seed draws the same values; more draws leave the first ones as they are."),
    settings: z
      .record(path, z.union([choiceSchema, rangeSchema]))
      .refine((settings) => Object.keys(settings).length > 0, "name at least one setting")
      .describe("What is drawn for each setting, by its path."),
  })
  .describe("Combinations of settings that are drawn at random.")
  .meta({ id: "RandomAxis" });

const axesSchema = z
  .strictObject({
    list: z
      .array(patchSchema)
      .min(1)
      .max(MAX_CELLS)
      .optional()
      .describe("Changes of the spec that are written out."),
    random: randomSchema.optional(),
    grid: z
      .record(path, someValues)
      .optional()
      .describe(
        "Values of each setting, by its path, such as `training.epochs`; every combination is a cell.",
      ),
    methods: z
      .array(plainText(100))
      .min(1)
      .max(MAX_CELLS)
      .optional()
      .describe("Kinds of methods, each with its defaults."),
    normalClasses: z
      .union([z.literal("each"), z.array(plainText(200)).min(1).max(MAX_CELLS)])
      .optional()
      .describe("Classes of which one at a time is the normal one; `each`: every class of the data set."),
    seeds: z
      .array(z.int().min(0).max(0xffff_ffff))
      .min(1)
      .max(MAX_CELLS)
      .optional()
      .describe("Seeds. Cells that differ in the seed alone are one setting."),
  })
  .refine((axes) => Object.keys(axes).length > 0, "name at least one axis")
  .describe("How cells differ. Every combination of what the axes give is a cell.")
  .meta({ id: "StudyAxes" });

const halvingSchema = z
  .strictObject({
    by: stoppingSeriesSchema.describe(
      "The series by which cells are ranked: lower is better, and of `collapse-sd` higher.",
    ),
    keep: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.5)
      .describe("The share of cells that go on after each rung, at least one."),
    rungs: z
      .array(z.int().min(1).max(100_000))
      .min(1)
      .max(20)
      .refine(
        (rungs) => rungs.every((rung, i) => i === 0 || rung > rungs[i - 1]!),
        "expected epochs that rise",
      )
      .describe("Epochs of training at which cells are ranked."),
  })
  .describe("Successive halving: at each rung the worst cells are left paused, and the best train on.")
  .meta({ id: "Halving", examples: [{ by: "loss", keep: 0.5, rungs: [5, 10, 20] }] });

export type Halving = z.output<typeof halvingSchema>;

export const studyRequestSchema = z
  .strictObject({
    name: nameText(100).describe("What people call it; its experiments are named after it."),
    spec: z
      .record(z.string(), z.unknown())
      .describe("What all cells share, as the spec of an experiment. What an axis gives may be left out.")
      .meta({ id: "StudySpec", examples: [{ dataset: { kind: "mnist" }, training: { epochs: 2 } }] }),
    axes: axesSchema,
    maxConcurrent: z
      .int()
      .min(1)
      .max(MAX_CELLS)
      .optional()
      .describe("So many of its experiments go on at once; without it, as many as there are slots."),
    halving: halvingSchema.optional(),
  })
  .describe(`Experiments that differ in a few settings, at most ${MAX_CELLS.toLocaleString("en")} of them.`)
  .meta({
    id: "StudyRequest",
    examples: [
      {
        name: "digits",
        spec: { dataset: { kind: "mnist" }, training: { epochs: 2 } },
        axes: { methods: ["simclr", "rotation"], normalClasses: ["0", "1"], seeds: [1, 2, 3] },
      },
    ],
  });

export type StudyRequest = z.output<typeof studyRequestSchema>;
