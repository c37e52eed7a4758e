/**
 * What an experiment is asked to be: strict, every default in one place. `parseSpec` adds what schemas can't say, and the
 * lengths of lists, which the schemas only describe.
 */
import { augmentationSchema } from "@outlab/augment";
import { type DatasetChoice, datasets } from "@outlab/datasets";
import { nameText, plainText } from "@outlab/faults";
import { optimizers, schedules } from "@outlab/nn";
import { createRegistry } from "@outlab/registry";
import { methods } from "@outlab/ssl";
import { z } from "zod";
import { earlyStoppingSchema } from "./early-stopping.ts";
import { encoderSchema } from "./encoder.ts";
import { MAX_CLASSES } from "./list-limits.ts";
import { scoringSchema } from "./scoring.ts";

const imageLimit = z.int().min(1).max(10_000_000).optional().describe("Images of each class at most.");

const oneClass = z.strictObject({
  normalClasses: z
    .array(plainText(200))
    .min(1)
    .meta({ maxItems: MAX_CLASSES })
    .describe("Names of the classes that count as normal."),
  limitPerClass: z
    .strictObject({ train: imageLimit, test: imageLimit })
    .default({})
    .describe("At most so many images of each class; without a number, all of them."),
  heldOut: z
    .number()
    .min(0)
    .max(0.9)
    .optional()
    .describe(
      "Share of each normal class's training images that training does not see: p-values of single images and ensembles are calibrated on them. Without it, none.",
    ),
});

/** The data sets with what a one-class experiment has to say about each beside its own parameters. */
const oneClassDatasets = createRegistry(
  "one-class-dataset",
  [...datasets].map((dataset) => ({
    ...dataset,
    params: (dataset.params as z.ZodObject).extend(oneClass.shape),
  })),
);
const datasetSchema = oneClassDatasets.schema as unknown as z.ZodType<
  DatasetChoice & z.output<typeof oneClass>
>;

const trainingSchema = z
  .strictObject({
    epochs: z.int().min(1).max(100_000).default(100).describe("Passes over the training images."),
    batchSize: z.int().min(2).max(65_536).default(128).describe("Images of a step, before views are made."),
    optimizer: optimizers.schema.prefault({ kind: "sgd" }).describe("How weights follow gradients."),
    schedule: schedules.schema
      .prefault({ kind: "cosine" })
      .describe("How the learning rate changes with time."),
    checkpointEveryEpochs: z
      .int()
      .min(1)
      .max(100_000)
      .default(10)
      .describe("How often training saves what it needs to go on."),
    earlyStopping: earlyStoppingSchema.optional(),
  })
  .describe("How the encoder is trained.")
  .meta({ id: "Training" });

/** Each limit alone, without its default: what a retry may change. */
export const limitSchemas = {
  wallClockSeconds: z
    .int()
    .min(1)
    .max(30 * 86_400)
    .describe("Each attempt of each job is ended after this time."),
  experimentSeconds: z
    .int()
    .min(1)
    .max(365 * 86_400)
    .describe("All attempts of all jobs may run for this time together; time that they wait does not count."),
  noProgressSeconds: z
    .int()
    .min(1)
    .max(30 * 86_400)
    .describe("An attempt that reports no step and no result for this time is killed, and tried again."),
  memoryMiB: z
    .int()
    .min(64)
    .max(2 ** 26)
    .describe(
      "An attempt whose process holds more main memory than this is killed; in MiB, measured on Linux.",
    ),
};

const limitsSchema = z
  .strictObject({
    wallClockSeconds: limitSchemas.wallClockSeconds.default(8 * 3600),
    experimentSeconds: limitSchemas.experimentSeconds.optional(),
    noProgressSeconds: limitSchemas.noProgressSeconds.default(1800),
    memoryMiB: limitSchemas.memoryMiB.optional(),
  })
  .describe("How much it may take.");

const resourcesSchema = z
  .strictObject({
    device: z
      .enum(["any", "accelerator", "cpu"])
      .default("any")
      .describe(
        "Which workers may train and embed: those with a card (`accelerator`), those without (`cpu`), or `any`.",
      )
      .meta({ id: "DeviceChoice" }),
    memoryMiB: z
      .int()
      .min(1)
      .max(2 ** 26)
      .optional()
      .describe("Least memory of the card, in MiB, where `device` is `accelerator`."),
  })
  .describe("What it needs of the worker that runs it.");

/** What holds for work that belongs to no experiment. */
export const defaultLimits: z.output<typeof limitsSchema> = limitsSchema.parse({});

export const priorities = ["high", "normal", "low"] as const;
export const prioritySchema = z
  .enum(priorities)
  .describe("A free slot goes to the highest first.")
  .meta({ id: "Priority" });
export type Priority = (typeof priorities)[number];

/** A stored name is read as it was stored; a new one is held against more. */
const MAX_NAME = 200;
const storedName = z.string().trim().min(1).max(MAX_NAME).describe("What people call it.");

/** As stored and shown: every default filled in. Expanding it again changes nothing. */
export const experimentSpecSchema = z
  .strictObject({
    name: storedName,
    seed: z.int().min(0).max(0xffff_ffff).default(1).describe("The same spec and seed give the same bits."),
    dataset: datasetSchema.describe("The images, and which of their classes are normal."),
    encoder: encoderSchema.prefault({ kind: "resnet-20" }).describe("The network that is trained."),
    method: methods.schema.describe("How it learns from images."),
    augmentation: augmentationSchema,
    training: trainingSchema.prefault({}).describe("How the encoder is trained."),
    scoring: scoringSchema.prefault({}).describe("What is computed from the embeddings."),
    priority: prioritySchema.default("normal"),
    limits: limitsSchema.prefault({}),
    resources: resourcesSchema.prefault({}),
    preemptible: z
      .boolean()
      .default(false)
      .describe("Its training may save what it has and make way for a job that goes before it."),
  })
  .describe("An experiment's spec with every default filled in.")
  .meta({ id: "ExperimentSpec" });

/** As people write it: only `dataset` and `method` are required. The method names the augmentation's default. */
export const experimentSpecInputSchema = experimentSpecSchema
  .extend({
    name: nameText(MAX_NAME).optional().describe("Without one: the normal classes and the method."),
    augmentation: augmentationSchema
      .optional()
      .describe("Without one: the preset that the method's paper describes."),
  })
  .describe("An experiment as people write it: all but data set and method has a default.")
  .meta({
    id: "ExperimentRequest",
    examples: [{ dataset: { kind: "cifar10", normalClasses: ["cat"] }, method: { kind: "simclr" } }],
  });

export type ExperimentSpec = z.output<typeof experimentSpecSchema>;
export type ExperimentSpecInput = z.input<typeof experimentSpecInputSchema>;
