import type { Rank } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { createSimdEngine } from "../create-simd-engine.ts";
import { describeGraph, type EncoderGraph, type Mode } from "../graph/index.ts";
import type { StepMemoryError } from "./step-memory.ts";

const graph: EncoderGraph = {
  image: { height: 32, width: 32, channels: 3 },
  nodes: [
    { op: "input" },
    { op: "convolution", name: "a", input: 0, filters: 16, kernelSize: 3, stride: 1, bias: false },
    { op: "batch-norm", name: "a.norm", input: 1, epsilon: 1e-5, decay: 0.9, affine: true },
    { op: "relu", input: 2 },
    { op: "convolution", name: "b", input: 3, filters: 16, kernelSize: 3, stride: 1, bias: false },
    { op: "batch-norm", name: "b.norm", input: 4, epsilon: 1e-5, decay: 0.9, affine: true },
    { op: "relu", input: 5 },
    { op: "global-average-pool", input: 6 },
  ],
};

test.each(["training", "inference"] as const)(
  "a step of %s for which there is no memory says how many images fit, and about as many do",
  async (mode) => {
    const { images, fittingImages } = await failureOf(4000, mode);
    expect(images).toBe(4000);
    await step(Math.floor(0.9 * fittingImages), mode);
    const slightlyMore = Math.ceil(1.1 * fittingImages);
    expect((await failureOf(slightlyMore, mode)).fittingImages).toBeLessThan(slightlyMore);
  },
);

async function failureOf(batch: number, mode: Mode): Promise<StepMemoryError> {
  const error = (await step(batch, mode).catch((reason: unknown) => reason)) as StepMemoryError;
  expect(error.name).toBe("StepMemoryError");
  return error;
}

/** In an engine of its own that has 64 MiB. */
async function step(batch: number, mode: Mode): Promise<void> {
  const { tf, compile, dispose } = await createSimdEngine({ threads: 1, memoryPages: 1024 });
  const program = compile(describeGraph(graph));
  try {
    tf.tidy(() => {
      const images = tf.ones<Rank.R4>([batch, 32, 32, 3]);
      const parameters = program.parameters.map(({ shape }) => tf.variable(tf.ones([...shape])));
      const statistics = program.statistics.map(({ shape }) => tf.variable(tf.ones([...shape]), false));
      const apply = () => tf.sum(program.apply({ parameters, statistics }, images, mode)).asScalar();
      try {
        if (mode === "training") tf.variableGrads(apply, parameters);
        else apply();
      } finally {
        tf.dispose([parameters, statistics]);
      }
    });
  } finally {
    program.dispose();
    await dispose();
  }
}
