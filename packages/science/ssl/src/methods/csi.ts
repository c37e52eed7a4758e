import { copiesOf } from "@outlab/augment";
import { createOutput } from "@outlab/nn";
import type { Scalar } from "@outlab/tensor";
import { z } from "zod";
import { crossEntropy } from "../cross-entropy.ts";
import { defineMethod } from "../define.ts";
import { ntXent } from "./simclr.ts";

const copies = "quarter-turns";
const turns = copiesOf(copies).length;

/** SimCLR that pushes an image's own turned copies away, and rotation's task beside it: what both find adds up. */
export const csi = defineMethod({
  kind: "csi",
  title: "CSI: turned copies of an image repel each other as other images do, and a head names the turn",
  source: "Tack, Mo, Jeong and Shin 2020, equations 1 to 5, https://arxiv.org/abs/2007.08176",
  params: z.object({
    temperature: z.number().positive().max(100).default(0.5).describe("τ: divides the cosine similarities."),
    weight: z.number().min(0).max(100).default(1).describe("λ: weight of the loss of naming the turn."),
    hiddenSize: z.int().min(1).max(16384).default(128).describe("Units of the projector's hidden layer."),
    outputSize: z.int().min(2).max(16384).default(128).describe("Units of the projection."),
  }),
  symmetric: false,
  minBatchSize: 2,
  defaultPreset: "one-class",
  defaults: {
    dataset: { heldOut: 0.1 },
    training: {
      epochs: 25,
      batchSize: 16,
      optimizer: { kind: "sgd", learningRate: 0.05, momentum: 0.9, weightDecay: 5e-4 },
    },
    scoring: {
      scorers: [
        { kind: "csi" },
        { kind: "transform-classifier" },
        { kind: "mahalanobis", normalize: "unit", views: copies },
        { kind: "ensemble" },
      ],
    },
  },
  views: () => [{ views: 2, size: "image", copies }],
  outputs: () => [{ layer: "projection" }, { layer: "transform-logits", copies }],
  create({ engine: { tf, compile }, graph, seed, weights }, { temperature, weight, hiddenSize, outputSize }) {
    const program = compile(graph);
    const encoder = weights(tf, program);
    const { featureCount } = program;
    const projection = createOutput(
      tf,
      { layer: "projection", sizes: [featureCount, hiddenSize, outputSize], output: "bias" },
      seed,
    );
    const logits = createOutput(
      tf,
      { layer: "transform-logits", sizes: [featureCount, turns], output: "bias" },
      seed,
    );
    const heads = [projection.head, logits.head];
    return {
      parameters: [...encoder.parameters, ...heads.flatMap(({ parameters }) => parameters)],
      buffers: [...encoder.statistics, ...heads.flatMap(({ statistics }) => statistics)],
      encoder: { program, weights: encoder.weights, outputs: [projection, logits] },
      loss: ({ groups: [images], batchSize }) =>
        tf.tidy(() => {
          // (views x turns x batch, features): the partner of a row is half of all rows away, under the same turn.
          const features = program.apply(encoder.weights, images, "training");
          const contrast = ntXent(tf, projection.head.apply(features), temperature);
          const scores = logits.head.apply(features); // (rows, turns)
          const labels = Array.from(
            { length: scores.shape[0] },
            (_, row) => Math.floor(row / batchSize) % turns,
          );
          const naming = crossEntropy(tf, scores, { labels, temperature: 1 });
          return tf.add<Scalar>(contrast, tf.mul(naming, weight));
        }),
      dispose() {
        for (const head of heads) head.dispose();
        encoder.dispose();
        program.dispose();
      },
    };
  },
});
