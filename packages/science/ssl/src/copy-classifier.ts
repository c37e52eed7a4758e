/** A head on the pooled features that names transformed copies of an image: what rotation and other transformations share. */
import { type CopySet, copySets } from "@outlab/augment";
import { createOutput } from "@outlab/nn";
import { z } from "zod";
import { crossEntropy } from "./cross-entropy.ts";
import type { MethodContext, MethodState } from "./define.ts";

/** How deep the head is. */
export const copyClassifierParams = {
  hiddenLayers: z
    .int()
    .min(0)
    .max(8)
    .default(0)
    .describe("Layers between the pooled features and the copy's name; 0 makes the head linear."),
  hiddenSize: z.int().min(1).max(4096).default(256).describe("Units of each of them."),
};

interface CopyClassifier {
  /** A kind of `copySets`. */
  readonly copies: string;
  readonly hiddenLayers: number;
  readonly hiddenSize: number;
  /** One logit for each copy, or for each choice of each transformation that the copies combine. */
  readonly heads: "joint" | "separate";
}

export function createCopyClassifier(
  { engine: { tf, compile }, graph, seed, weights }: MethodContext,
  { copies: kind, hiddenLayers, hiddenSize, heads }: CopyClassifier,
): MethodState {
  const { copies, factors } = copySets.get(kind) as CopySet;
  const program = compile(graph);
  const encoder = weights(tf, program);
  const hidden = new Array<number>(hiddenLayers).fill(hiddenSize);
  const last = heads === "joint" ? copies.length : factors.reduce((sum, count) => sum + count, 0);
  const sizes = [program.featureCount, ...hidden, last] as const;
  const shape = { layer: "transform-logits", sizes, output: "bias" } as const;
  const output = createOutput(tf, heads === "joint" ? shape : { ...shape, factors }, seed);
  const { head } = output;
  return {
    parameters: [...encoder.parameters, ...head.parameters],
    buffers: [...encoder.statistics, ...head.statistics],
    encoder: { program, weights: encoder.weights, outputs: [output] },
    loss: ({ groups: [images], batchSize }) =>
      tf.tidy(() => {
        const scores = head.apply(program.apply(encoder.weights, images, "training")); // (copies x batch, copies)
        const labels = Array.from({ length: scores.shape[0] }, (_, row) => Math.floor(row / batchSize));
        return crossEntropy(tf, scores, { labels, temperature: 1 });
      }),
    dispose() {
      head.dispose();
      encoder.dispose();
      program.dispose();
    },
  };
}
