import { setImmediate as macrotask } from "node:timers/promises";
import { permutation } from "@outlab/random";
import { z } from "zod";
import { defineEvaluation } from "../define.ts";
import { largestOfRow } from "../largest-of-row.ts";
import { standardizedBy } from "../standardized.ts";

/** The protocol by which papers compare encoders: a linear softmax classifier on frozen features, trained by SGD. */
export const linearProbe = defineEvaluation({
  kind: "linear-probe",
  title: "Linear softmax classifier on standardised features, trained by SGD",
  source:
    "Zhang et al. 2016, https://arxiv.org/abs/1603.08511; features standardised as He et al. 2022, appendix A.1, https://arxiv.org/abs/2111.06377",
  params: z.object({
    epochs: z.int().min(1).max(1000).default(100).describe("passes over the labelled training images"),
    batchSize: z.int().min(1).max(100_000).default(256).describe("images a step"),
    learningRate: z
      .number()
      .min(1e-6)
      .max(1000)
      .default(0.1)
      .describe("of the first step; a cosine brings it to 0"),
    momentum: z.number().min(0).max(0.999).default(0.9).describe("of SGD"),
    weightDecay: z.number().min(0).max(1).default(0).describe("of the weights, not of the biases"),
  }),
  async classify({ cloud, labels }, test, params, { classCount, random, signal, onStep }) {
    const { count, dimension } = cloud;
    const [x, queries] = standardizedBy(cloud, [cloud, test]);
    const probe = createProbe(dimension, classCount);
    const { epochs, batchSize, learningRate, momentum, weightDecay } = params;
    const total = epochs * Math.ceil(count / batchSize);
    let step = 0;
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = permutation(random, count);
      for (let from = 0; from < count; from += batchSize, step++) {
        const rate = (learningRate * (1 + Math.cos((Math.PI * step) / total))) / 2;
        const batch = order.slice(from, from + batchSize);
        for (const image of batch)
          probe.see(x.subarray(image * dimension, (image + 1) * dimension), labels[image]);
        probe.step(batch.length, { rate, momentum, weightDecay });
      }
      onStep?.();
      await macrotask(); // messages of the host come through
      signal?.throwIfAborted();
    }
    return largestOfRow(queries, probe.classes, dimension);
  },
});

interface StepSettings {
  readonly rate: number;
  readonly momentum: number;
  readonly weightDecay: number;
}

/** Weights (class, dimension + 1), a bias at the end of each row; all 0 at first, which is no saddle of a convex loss. */
function createProbe(dimension: number, classCount: number) {
  const width = dimension + 1;
  const weights = new Float64Array(classCount * width);
  const gradient = new Float64Array(weights.length);
  const velocity = new Float64Array(weights.length);
  const logits = new Float64Array(classCount);
  return {
    /** Adds an image's gradient of the cross-entropy: (softmax - one-hot) ⊗ (row, 1). */
    see(row: Float64Array, label: number): void {
      let highest = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < classCount; c++) {
        let sum = weights[c * width + dimension];
        for (let d = 0; d < dimension; d++) sum += weights[c * width + d] * row[d];
        logits[c] = sum;
        if (sum > highest) highest = sum;
      }
      let total = 0;
      for (let c = 0; c < classCount; c++) {
        logits[c] = Math.exp(logits[c] - highest);
        total += logits[c];
      }
      for (let c = 0; c < classCount; c++) {
        const error = logits[c] / total - (c === label ? 1 : 0);
        for (let d = 0; d < dimension; d++) gradient[c * width + d] += error * row[d];
        gradient[c * width + dimension] += error;
      }
    },
    step(images: number, { rate, momentum, weightDecay }: StepSettings): void {
      for (let i = 0; i < weights.length; i++) {
        const decay = i % width === dimension ? 0 : weightDecay * weights[i];
        velocity[i] = momentum * velocity[i] + gradient[i] / images + decay;
        weights[i] -= rate * velocity[i];
        gradient[i] = 0;
      }
    },
    get classes() {
      return Array.from({ length: classCount }, (_, c) => ({
        weights: weights.subarray(c * width, c * width + dimension),
        bias: weights[c * width + dimension],
      }));
    },
  };
}
