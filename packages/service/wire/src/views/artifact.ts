/** A file that an experiment has made, and what files are together: a checkpoint, an embedding set. */
import { figureFileKinds } from "@outlab/pipeline";
import { z } from "zod";
import { count, digest, finiteOrNull, id, idOf, layer, split, time, view } from "./fields.ts";

const artifactKind = z
  .enum([
    "checkpoint",
    "encoder",
    "embeddings",
    "labels",
    "images",
    "image-scores",
    "scored-images",
    ...figureFileKinds,
  ])
  .describe("What a file holds.")
  .meta({ id: "ArtifactKind" });

export const artifactViewSchema = z
  .strictObject({
    id,
    experimentId: idOf("the experiment that made it"),
    kind: artifactKind,
    name: z.string().describe("File name, unique in its experiment."),
    mediaType: z.string().describe("What its bytes are: safetensors, NumPy's .npy, PNG or JSON."),
    digest,
    sizeBytes: count("Its length in bytes."),
    createdAt: time("When it was made."),
  })
  .describe("A file that an experiment has made; its bytes are at /v1/artifacts/{id}.")
  .meta({ id: "Artifact" });

export type ArtifactView = z.output<typeof artifactViewSchema>;

export const checkpointViewSchema = z
  .strictObject({
    id,
    epoch: count("Epochs done."),
    step: count("Optimizer steps done."),
    loss: finiteOrNull,
    isFinal: z.boolean().describe("Whether training has ended with it."),
    isBest: z
      .boolean()
      .describe("Whether it is the best so far by the series that `training.earlyStopping` follows."),
    createdAt: time("When it was saved."),
    state: artifactViewSchema.describe("Everything that training needs to go on."),
    encoder: artifactViewSchema.describe("The encoder's weights alone."),
  })
  .describe("What training saved after an epoch: enough to go on to the same bits.")
  .meta({ id: "Checkpoint" });

export type CheckpointView = z.output<typeof checkpointViewSchema>;

export const embeddingSetViewSchema = z
  .strictObject({
    id,
    split,
    view,
    layer,
    encoderDigest: digest.describe("SHA-256 (hex) of the weights that computed it."),
    count: count("Images: rows of both files."),
    dimension: count("Numbers of each image: columns of the embeddings."),
    createdAt: time("When it was computed."),
    embeddings: artifactViewSchema.describe("Images x numbers."),
    labels: artifactViewSchema.describe(
      "The class of each image, by its place in the data set's `classNames`.",
    ),
    images: artifactViewSchema
      .nullable()
      .describe("The place of each image in its part of the data set; null in sets of release 0.1.0."),
  })
  .describe("The embeddings of one split under one view by one layer, with the labels of the same images.")
  .meta({ id: "EmbeddingSet" });

export type EmbeddingSetView = z.output<typeof embeddingSetViewSchema>;
