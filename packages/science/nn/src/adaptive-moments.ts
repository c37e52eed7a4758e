/** Steps by running means of the gradient and of its square: Adam and AdamW, which differ in how weights decay. */
import type { Tensor, Tf } from "@outlab/encoder-graph";
import { z } from "zod";
import { blend } from "./blend.ts";
import { decay, decays } from "./decay.ts";
import type { OptimizerState, Parameter } from "./define.ts";
import { buffersOf, variablesOf } from "./optimizer-buffers.ts";

const share = (text: string) => z.number().min(0).lt(1).describe(text);

/** Parameters of both, except for the decay's default. */
export const adaptiveMomentsParams = {
  learningRate: z.number().positive().max(1000).default(1e-3).describe("η before the schedule's factor."),
  beta1: share("β₁: share of the gradient's mean that a step keeps.").default(0.9),
  beta2: share("β₂: share of the squared gradient's mean that a step keeps.").default(0.999),
  epsilon: z.number().positive().max(1).default(1e-8).describe("ε: added to the root of the squares' mean."),
  decay,
};

interface AdaptiveMoments {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  readonly decay: "all" | "kernels";
}

/**
 * m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g², w ← w - η · m / (1 - β₁ᵗ) / (√(v / (1 - β₂ᵗ)) + ε) at step t. Joined to the
 * gradient, decay is g ← g + λ w before; apart from it, w ← w - η λ w.
 *
 * @see Kingma and Ba 2015, algorithm 1, https://arxiv.org/abs/1412.6980
 */
export function createAdaptiveMoments(
  tf: Tf,
  parameters: readonly Parameter[],
  params: AdaptiveMoments,
  decayIs: "joined" | "apart",
): OptimizerState {
  const { beta1, beta2, epsilon, weightDecay } = params;
  const means = buffersOf(tf, "mean", parameters);
  const squares = buffersOf(tf, "square", parameters);
  /** β₁ᵗ and β₂ᵗ: which step it is, as the corrections need it. */
  const powers = { name: "optimizer.powers", variable: tf.tidy(() => tf.variable(tf.ones([2]), false)) };
  const movables = parameters.map(({ name, role, variable }, i) => ({
    name,
    variable,
    mean: means[i].variable,
    square: squares[i].variable,
    decays: decays(role, params),
  }));
  const buffers = [...means, ...squares, powers];
  return {
    buffers,
    step(gradients, learningRate) {
      const moved = movables.filter(({ name }) => gradients[name] !== undefined);
      tf.tidy(() => {
        const steps = moved.map(({ name, variable, decays }) =>
          decayIs === "joined" && decays
            ? tf.add(gradients[name], tf.mul(variable, weightDecay))
            : gradients[name],
        );
        blend(
          tf,
          moved.map(({ mean }) => mean),
          beta1,
          steps,
          1 - beta1,
        );
        const squared = steps.map((step) => tf.square(step));
        blend(
          tf,
          moved.map(({ square }) => square),
          beta2,
          squared,
          1 - beta2,
        );
        powers.variable.assign(tf.mul(powers.variable, tf.tensor1d([beta1, beta2])));
        const [ofMean, ofSquare] = tf.split(tf.sub(1, powers.variable), 2);
        const shares = moved.map(({ mean, square }): Tensor => {
          const root = tf.sqrt(tf.div(square, ofSquare));
          return tf.div(tf.div(mean, ofMean), tf.add(root, epsilon));
        });
        if (decayIs === "apart") {
          const decaying = variablesOf(moved.filter((one) => one.decays));
          blend(tf, decaying, 1, decaying, -learningRate * weightDecay);
        }
        blend(tf, variablesOf(moved), 1, shares, -learningRate);
      });
    },
    dispose() {
      for (const { variable } of buffers) variable.dispose();
    },
  };
}
