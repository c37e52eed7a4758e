import type { Variable } from "@outlab/encoder-graph";
import { z } from "zod";
import { blend } from "../blend.ts";
import { defineOptimizer } from "../define.ts";

/** Stochastic gradient descent in PyTorch's form: v ← μ v + g + λ w, w ← w - η v. */
export const sgd = defineOptimizer({
  kind: "sgd",
  title: "Stochastic gradient descent with momentum and weight decay",
  source: "Sutskever et al. 2013; the update rule is that of torch.optim.SGD",
  params: z.object({
    learningRate: z.number().positive().max(1000).default(0.06).describe("η before the schedule's factor."),
    momentum: z.number().min(0).lt(1).default(0.9).describe("μ."),
    weightDecay: z.number().min(0).max(1).default(5e-4).describe("λ."),
    decay: z
      .enum(["all", "kernels"])
      .default("all")
      .describe("What decays: everything, as in PyTorch, or kernels alone, sparing biases and batch norm."),
  }),
  create(tf, parameters, { momentum, weightDecay, decay }) {
    const movables = parameters.map(({ name, role, variable }) => ({
      name,
      variable,
      velocity: tf.tidy(() => tf.variable(tf.zeros(variable.shape), false)),
      decays: weightDecay > 0 && (decay === "all" || role === "kernel"),
    }));
    return {
      buffers: movables.map(({ name, velocity }) => ({
        name: `optimizer.velocity.${name}`,
        variable: velocity,
      })),
      step(gradients, learningRate) {
        const moved = movables.filter(({ name }) => gradients[name] !== undefined);
        const decaying = moved.filter(({ decays }) => decays);
        const steps = moved.map(({ name }) => gradients[name]);
        blend(tf, velocitiesOf(moved), momentum, steps, 1);
        blend(tf, velocitiesOf(decaying), 1, variablesOf(decaying), weightDecay);
        blend(tf, variablesOf(moved), 1, velocitiesOf(moved), -learningRate);
      },
      dispose() {
        for (const { velocity } of movables) velocity.dispose();
      },
    };
  },
});

const velocitiesOf = (some: readonly { readonly velocity: Variable }[]) =>
  some.map(({ velocity }) => velocity);
const variablesOf = (some: readonly { readonly variable: Variable }[]) =>
  some.map(({ variable }) => variable);
