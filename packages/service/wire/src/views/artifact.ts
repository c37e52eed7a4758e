/** A file that an experiment has made, and what files are together: a checkpoint, an embedding set. */

import { embeddingSplits } from "@outlab/pipeline";
import { z } from "zod";
import { digest, finiteOrNull, id, time } from "./fields.ts";

export const artifactViewSchema = z
  .strictObject({
    id,
    experimentId: id,
    kind: z.enum(["checkpoint", "encoder", "embeddings", "labels"]),
    name: z.string().describe("File name, unique in its experiment."),
    mediaType: z.string(),
    digest,
    sizeBytes: z.int(),
    createdAt: time,
  })
  .meta({ id: "Artifact" });

export type ArtifactView = z.output<typeof artifactViewSchema>;

export const checkpointViewSchema = z
  .strictObject({
    id,
    epoch: z.int().describe("Epochs done."),
    step: z.int().describe("Optimizer steps done."),
    loss: finiteOrNull,
    isFinal: z.boolean(),
    createdAt: time,
    state: artifactViewSchema.describe("Everything that training needs to go on."),
    encoder: artifactViewSchema.describe("The encoder's weights alone."),
  })
  .meta({ id: "Checkpoint" });

export type CheckpointView = z.output<typeof checkpointViewSchema>;

export const embeddingSetViewSchema = z
  .strictObject({
    id,
    split: z.enum(embeddingSplits),
    encoderDigest: digest,
    count: z.int(),
    dimension: z.int(),
    createdAt: time,
    embeddings: artifactViewSchema,
    labels: artifactViewSchema,
  })
  .meta({ id: "EmbeddingSet" });

export type EmbeddingSetView = z.output<typeof embeddingSetViewSchema>;
