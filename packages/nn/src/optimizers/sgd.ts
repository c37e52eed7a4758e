import { z } from "zod";
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
    const velocities = parameters.map(({ name, variable }) => ({
      name: `optimizer.velocity.${name}`,
      variable: tf.tidy(() => tf.variable(tf.zeros(variable.shape), false)),
    }));
    const decays = parameters.map(({ role }) => weightDecay > 0 && (decay === "all" || role === "kernel"));
    return {
      buffers: velocities,
      step: (gradients, learningRate) =>
        tf.tidy(() => {
          // As tensors once a step: a plain number would become a new tensor in each of some 300 operations.
          const [mu, lambda, eta] = [momentum, weightDecay, learningRate].map((value) => tf.scalar(value));
          parameters.forEach(({ name, variable }, i) => {
            const gradient = gradients[name];
            if (!gradient) return;
            const velocity = velocities[i].variable;
            const pull = decays[i] ? tf.add(gradient, tf.mul(variable, lambda)) : gradient;
            velocity.assign(tf.add(tf.mul(velocity, mu), pull));
            variable.assign(tf.sub(variable, tf.mul(velocity, eta)));
          });
        }),
      dispose() {
        for (const { variable } of velocities) variable.dispose();
      },
    };
  },
});
