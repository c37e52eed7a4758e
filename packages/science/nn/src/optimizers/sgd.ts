import { z } from "zod";
import { blend } from "../blend.ts";
import { decay, decays } from "../decay.ts";
import { defineOptimizer } from "../define.ts";
import { buffersOf, variablesOf } from "../optimizer-buffers.ts";

/**
 * Stochastic gradient descent in PyTorch's form, with d = g + λ w: v ← μ v + d, w ← w - η v. Nesterov's form looks ahead by
 * the same velocity: w ← w - η (d + μ v).
 */
export const sgd = defineOptimizer({
  kind: "sgd",
  title: "Stochastic gradient descent with momentum and weight decay",
  source: "Sutskever et al. 2013; the update rule is that of torch.optim.SGD",
  params: z.object({
    learningRate: z.number().positive().max(1000).default(0.06).describe("η before the schedule's factor."),
    momentum: z.number().min(0).lt(1).default(0.9).describe("μ."),
    weightDecay: z.number().min(0).max(1).default(5e-4).describe("λ."),
    decay,
    // No default: it would join stored specs and change their hash.
    nesterov: z.boolean().optional().describe("Whether weights move by Nesterov's momentum; without it, no."),
  }),
  create(tf, parameters, { momentum, nesterov = false, ...params }) {
    const velocities = buffersOf(tf, "velocity", parameters);
    const movables = parameters.map(({ name, role, variable }, i) => ({
      name,
      variable,
      velocity: velocities[i],
      decays: decays(role, params),
    }));
    return {
      buffers: velocities,
      step(gradients, learningRate) {
        const moved = movables.filter(({ name }) => gradients[name] !== undefined);
        const weights = variablesOf(moved);
        const speeds = variablesOf(moved.map(({ velocity }) => velocity));
        blend(tf, speeds, momentum, gradientsOf(moved, gradients), 1);
        const decaying = moved.filter((one) => one.decays);
        const decayingSpeeds = variablesOf(decaying.map(({ velocity }) => velocity));
        blend(tf, decayingSpeeds, 1, variablesOf(decaying), params.weightDecay);
        if (nesterov) {
          const shrunk = 1 - learningRate * params.weightDecay;
          blend(tf, variablesOf(decaying), shrunk, gradientsOf(decaying, gradients), -learningRate);
          const others = moved.filter((one) => !one.decays);
          blend(tf, variablesOf(others), 1, gradientsOf(others, gradients), -learningRate);
        }
        blend(tf, weights, 1, speeds, nesterov ? -learningRate * momentum : -learningRate);
      },
      dispose() {
        for (const { variable } of velocities) variable.dispose();
      },
    };
  },
});

function gradientsOf<Gradient>(
  some: readonly { readonly name: string }[],
  gradients: Readonly<Record<string, Gradient>>,
): readonly Gradient[] {
  return some.map(({ name }) => gradients[name]);
}
