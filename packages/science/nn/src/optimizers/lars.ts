import type { Tensor, Tf } from "@outlab/encoder-graph";
import { z } from "zod";
import { blend } from "../blend.ts";
import { defineOptimizer } from "../define.ts";
import { buffersOf, variablesOf } from "../optimizer-buffers.ts";

/**
 * SGD whose step at each kernel is a fixed share of the kernel's length, so that large batches may take large rates. With
 * d = g + λ w: v ← μ v + d · trust · |w| / (|g| + λ |w|), w ← w - η v. Biases and batch norm move as by SGD without decay, as
 * SimCLR, BYOL and CSI have it.
 */
export const lars = defineOptimizer({
  kind: "lars",
  title: "Layer-wise adaptive rate scaling: each kernel moves by a share of its own length",
  source: "You, Gitman and Ginsburg 2017, algorithm 1, https://arxiv.org/abs/1708.03888",
  params: z.object({
    learningRate: z.number().positive().max(1000).default(0.1).describe("η before the schedule's factor."),
    momentum: z.number().min(0).lt(1).default(0.9).describe("μ."),
    weightDecay: z.number().min(0).max(1).default(1e-6).describe("λ, of kernels alone."),
    trust: z
      .number()
      .positive()
      .max(1)
      .default(1e-3)
      .describe("Length of a kernel's step at a rate of 1, as a share of the kernel's."),
  }),
  create(tf, parameters, { momentum, weightDecay, trust }) {
    const velocities = buffersOf(tf, "velocity", parameters);
    return {
      buffers: velocities,
      step(gradients, learningRate) {
        const moved = parameters.flatMap(({ name, role, variable }, i) => {
          const gradient = gradients[name];
          return gradient ? [{ role, variable, gradient, velocity: velocities[i].variable }] : [];
        });
        tf.tidy(() => {
          const steps = moved.map(({ role, variable, gradient }) =>
            role === "kernel" ? scaledStep(tf, variable, gradient, weightDecay, trust) : gradient,
          );
          const speeds = moved.map(({ velocity }) => velocity);
          blend(tf, speeds, momentum, steps, 1);
          blend(tf, variablesOf(moved), 1, speeds, -learningRate);
        });
      },
      dispose() {
        for (const { variable } of velocities) variable.dispose();
      },
    };
  },
});

/** A kernel or a gradient of zeros has no length to scale by: it moves as by SGD. */
function scaledStep(tf: Tf, weight: Tensor, gradient: Tensor, weightDecay: number, trust: number): Tensor {
  const length = (tensor: Tensor) => tf.sqrt(tf.sum(tf.square(tensor)));
  const [ofWeight, ofGradient] = [length(weight), length(gradient)];
  const decayed = tf.add(gradient, tf.mul(weight, weightDecay));
  const share = tf.div(tf.mul(ofWeight, trust), tf.add(ofGradient, tf.mul(ofWeight, weightDecay)));
  const hasLength = tf.greater(tf.mul(ofWeight, ofGradient), 0);
  return tf.mul(decayed, tf.where(hasLength, share, tf.onesLike(share)));
}
