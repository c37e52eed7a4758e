/** Contrast against a queue of earlier keys: what MoCo and MoCo v2 share. They differ in head and temperature. */
import { createProjector, type ProjectorOptions } from "@outlab/nn";
import type { Scalar, Tensor, Tensor2D, Tf, Variable } from "@outlab/tensor";
import { z } from "zod";
import { crossEntropy } from "./cross-entropy.ts";
import type { MethodContext, MethodState } from "./define.ts";
import { momentumNetwork } from "./momentum-network.ts";
import { normaliseRows } from "./normalise-rows.ts";
import { randomUnitRows } from "./random-unit-rows.ts";

/** Parameters of both, except for the temperature's default. */
export const momentumContrastParams = {
  momentum: z
    .number()
    .min(0)
    .max(1)
    .default(0.99)
    .describe("Share of itself that the key network keeps at each step."),
  queueSize: z
    .int()
    .min(1)
    .max(1_048_576)
    .default(4096)
    .describe(
      "Keys of earlier batches that serve as negatives; more than there are training images repeat them.",
    ),
  outputSize: z.int().min(2).max(16384).default(128).describe("Units of the projection."),
};

interface MomentumContrast {
  readonly temperature: number;
  readonly momentum: number;
  readonly queueSize: number;
  readonly outputSize: number;
  /** Units of the projector's hidden layers; none for a linear head. */
  readonly hiddenSizes: readonly number[];
}

export function createMomentumContrast(
  { engine: { tf, compile }, graph, seed, weights, batchSize }: MethodContext,
  { temperature, momentum, queueSize, outputSize, hiddenSizes }: MomentumContrast,
): MethodState {
  const program = compile(graph);
  const encoder = weights(tf, program);
  const sizes: ProjectorOptions["sizes"] = [program.featureCount, ...hiddenSizes, outputSize] as never;
  const projector = createProjector(tf, { name: "projector", sizes, output: "bias", seed });
  const keyNetwork = momentumNetwork(tf, program, encoder, projector);
  const queue = tf.tidy(() => tf.variable(randomUnitRows(tf, [queueSize, outputSize], seed, "queue"), false));
  /** Keys of the present batch, from the loss to `afterStep`. */
  const keys = tf.tidy(() => tf.variable(tf.zeros([batchSize, outputSize]), false)) as Variable;
  return {
    parameters: [...encoder.parameters, ...projector.parameters],
    buffers: [
      ...encoder.statistics,
      ...keyNetwork.buffers,
      { name: "queue", variable: queue },
      { name: "keys", variable: keys },
    ],
    encoder: { program, weights: encoder.weights },
    loss: ({ groups: [views] }) =>
      tf.tidy(() => {
        const { height, width, channels } = graph.image;
        const [first, second] = [0, batchSize].map((from) =>
          tf.slice(views, [from, 0, 0, 0], [batchSize, height, width, channels]),
        );
        keys.assign(normaliseRows(tf, keyNetwork.apply(second)));
        const projections = projector.apply(program.apply(encoder.weights, first, "training"));
        const queries = normaliseRows(tf, projections);
        return infoNce(tf, queries, keys as unknown as Tensor2D, queue as unknown as Tensor2D, temperature);
      }),
    afterStep() {
      keyNetwork.follow(momentum);
      tf.tidy(() => {
        const newest = Math.min(batchSize, queueSize);
        const first = (rows: Tensor, count: number) =>
          tf.slice(rows as Tensor2D, [0, 0], [count, outputSize]);
        queue.assign(tf.concat([first(keys, newest), first(queue, queueSize - newest)]));
      });
    },
    dispose() {
      tf.dispose([queue, keys]);
      keyNetwork.dispose();
      projector.dispose();
      encoder.dispose();
      program.dispose();
    },
  };
}

/**
 * Mean over the batch of -log(exp(q·k⁺/τ) / (exp(q·k⁺/τ) + Σ exp(q·k⁻/τ))).
 *
 * @param queries  (batch, features), unit length.
 * @param keys  (batch, features), unit length: row i is the positive of query i.
 * @param queue  (negatives, features), unit length.
 * @returns scalar ≥ 0; the caller disposes of it.
 * @see He et al. 2020, equation 1, https://arxiv.org/abs/1911.05722
 */
export function infoNce(
  tf: Tf,
  queries: Tensor2D,
  keys: Tensor2D,
  queue: Tensor2D,
  temperature: number,
): Scalar {
  return tf.tidy(() => {
    const positive = tf.sum(tf.mul(queries, keys), 1, true); // (batch, 1)
    const negative = tf.matMul(queries, queue, false, true); // (batch, negatives)
    const cosines = tf.concat<Tensor2D>([positive, negative] as Tensor2D[], 1);
    return crossEntropy(tf, cosines, { labels: new Array<number>(cosines.shape[0]).fill(0), temperature });
  });
}
