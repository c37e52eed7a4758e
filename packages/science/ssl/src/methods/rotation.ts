import { copiesOf } from "@outlab/augment";
import { createOutput } from "@outlab/nn";
import { z } from "zod";
import { crossEntropy } from "../cross-entropy.ts";
import { defineMethod } from "../define.ts";

const copies = "quarter-turns";
const layer = "transform-logits";
const turns = copiesOf(copies).length;

/**
 * Learns what a normal image looks like upright: to name the turn, an encoder needs the parts of the object and
 * their places. An image of another class is turned in a way that the head cannot name.
 */
export const rotation = defineMethod({
  kind: "rotation",
  title: "Rotation: the encoder names by which quarter turn an image was turned",
  source:
    "Gidaris et al. 2018, equation 2, https://arxiv.org/abs/1803.07728; as a detector: Golan and El-Yaniv 2018",
  params: z.object({
    hiddenLayers: z
      .int()
      .min(0)
      .max(8)
      .default(0)
      .describe("Layers between the pooled features and the turn's name; 0 makes the head linear."),
    hiddenSize: z.int().min(1).max(4096).default(256).describe("Units of each of them."),
  }),
  symmetric: false,
  minBatchSize: 2,
  defaultPreset: "one-class",
  defaults: {
    dataset: { heldOut: 0.1 },
    training: {
      epochs: 25,
      batchSize: 32,
      optimizer: { kind: "sgd", learningRate: 0.05, momentum: 0.9, weightDecay: 5e-4 },
    },
    scoring: {
      scorers: [
        { kind: "transform-classifier" },
        { kind: "knn", normalize: "unit", views: copies },
        { kind: "ensemble" },
      ],
    },
  },
  views: () => [{ views: 1, size: "image", copies }],
  outputs: () => [{ layer, copies }],
  create({ engine: { tf, compile }, graph, seed, weights }, { hiddenLayers, hiddenSize }) {
    const program = compile(graph);
    const encoder = weights(tf, program);
    const hidden = new Array<number>(hiddenLayers).fill(hiddenSize);
    const sizes = [program.featureCount, ...hidden, turns] as const;
    const output = createOutput(tf, { layer, sizes, output: "bias" }, seed);
    const { head } = output;
    return {
      parameters: [...encoder.parameters, ...head.parameters],
      buffers: [...encoder.statistics, ...head.statistics],
      encoder: { program, weights: encoder.weights, outputs: [output] },
      loss: ({ groups: [images], batchSize }) =>
        tf.tidy(() => {
          const scores = head.apply(program.apply(encoder.weights, images, "training")); // (turns x batch, turns)
          const labels = Array.from({ length: scores.shape[0] }, (_, row) => Math.floor(row / batchSize));
          return crossEntropy(tf, scores, { labels, temperature: 1 });
        }),
      dispose() {
        head.dispose();
        encoder.dispose();
        program.dispose();
      },
    };
  },
});
