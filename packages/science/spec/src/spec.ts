/** What an experiment is asked to be: strict, every default in one place. `parseSpec` adds what schemas can't say. */
import { augmentationSchema } from "@outlab/augment";
import { type DatasetChoice, datasets } from "@outlab/datasets";
import { optimizers, schedules } from "@outlab/nn";
import { createRegistry } from "@outlab/registry";
import { divergences, type EmbeddingNormalization, embeddingNormalizations, scorers } from "@outlab/scoring";
import { methods } from "@outlab/ssl";
import { z } from "zod";
import { encoderSchema } from "./encoder.ts";

const imageLimit = z.int().min(1).max(10_000_000).optional();

const oneClass = z.strictObject({
  normalClasses: z.array(z.string()).min(1).describe("Names of the classes that count as normal."),
  limitPerClass: z
    .strictObject({ train: imageLimit, test: imageLimit })
    .default({})
    .describe("At most so many images of each class; without a number, all of them."),
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

const normalizations = Object.keys(embeddingNormalizations) as [EmbeddingNormalization];

const trainingSchema = z
  .strictObject({
    epochs: z.int().min(1).max(100_000).default(100),
    batchSize: z.int().min(2).max(65_536).default(128).describe("Images of a step, before views are made."),
    optimizer: optimizers.schema.prefault({ kind: "sgd" }),
    schedule: schedules.schema.prefault({ kind: "cosine" }),
    checkpointEveryEpochs: z.int().min(1).max(100_000).default(10),
  })
  .meta({ id: "Training" });

const scoringSchema = z
  .strictObject({
    embedding: z
      .strictObject({ normalize: z.enum(normalizations).default("none") })
      .prefault({})
      .describe("What is done to embeddings before any distance is taken."),
    divergences: z
      .array(divergences.schema)
      .max(32)
      .prefault([{ kind: "cdist" }, { kind: "hausdorff" }, { kind: "mtopdiv" }]),
    scorers: z
      .array(scorers.schema)
      .max(32)
      .prefault([{ kind: "knn" }, { kind: "mahalanobis" }]),
  })
  .meta({ id: "Scoring" });

export const priorities = ["high", "normal", "low"] as const;
export type Priority = (typeof priorities)[number];

const name = z.string().trim().min(1).max(200);

/** As stored and shown: every default filled in. Expanding it again changes nothing. */
export const experimentSpecSchema = z
  .strictObject({
    name,
    seed: z.int().min(0).max(0xffff_ffff).default(1).describe("The same spec and seed give the same bits."),
    dataset: datasetSchema,
    encoder: encoderSchema.prefault({ kind: "resnet-20" }),
    method: methods.schema,
    augmentation: augmentationSchema,
    training: trainingSchema.prefault({}),
    scoring: scoringSchema.prefault({}),
    priority: z.enum(priorities).default("normal"),
    limits: z
      .strictObject({
        wallClockSeconds: z
          .int()
          .min(1)
          .max(30 * 86_400)
          .default(8 * 3600)
          .describe("Each attempt of each job is ended after this time."),
      })
      .prefault({}),
  })
  .meta({ id: "ExperimentSpec" });

/** As people write it: only `dataset` and `method` are required. The method names the augmentation's default. */
export const experimentSpecInputSchema = experimentSpecSchema
  .extend({
    name: name.optional().describe("Without one: the normal classes and the method."),
    augmentation: augmentationSchema
      .optional()
      .describe("Without one: the preset that the method's paper describes."),
  })
  .meta({ id: "NewExperiment" });

export type ExperimentSpec = z.output<typeof experimentSpecSchema>;
export type ExperimentSpecInput = z.input<typeof experimentSpecInputSchema>;
