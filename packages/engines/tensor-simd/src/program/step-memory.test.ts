import { describeGraph, type EncoderGraph, type Mode, type Scalar } from "@outlab/encoder-graph";
import type { Rank } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { createSimdEngine } from "../create-simd-engine.ts";
import { type Heap, HeapError } from "../memory/heap.ts";
import { type StepMemoryError, withinMemory } from "./step-memory.ts";

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
  "a step of %s for which there is no memory says how many images fit, and about as many do, in the same engine",
  async (mode) => {
    await withTrainer(({ step, failureOf }) => {
      const { images, fittingImages } = failureOf(4000, mode);
      expect(images).toBe(4000);
      step(Math.floor(0.9 * fittingImages), mode);
      const slightlyMore = Math.ceil(1.1 * fittingImages);
      expect(failureOf(slightlyMore, mode).fittingImages).toBeLessThan(slightlyMore);
      step(Math.floor(0.9 * fittingImages), mode);
    });
  },
);

test("a backward pass without memory gives back the activations", async () => {
  await withTrainer(({ engine: { tf, backend }, program, weights, step }) => {
    step(8, "training");
    const used = backend.heap.usedBytes();
    const images = tf.ones<Rank.R4>([8, 32, 32, 3]);
    const { allocate } = backend.heap;
    const apply = () => {
      const output = tf.sum<Scalar>(program.apply(weights, images, "training"));
      Object.assign(backend.heap, {
        allocate(sizeBytes: number) {
          if (sizeBytes > 50_000) throw new HeapError("full", { limitBytes: 1e6 });
          return allocate(sizeBytes);
        },
      });
      return output;
    };
    expect(() => tf.variableGrads(apply, [...weights.parameters])).toThrow(
      "out of memory: a step of 8 images",
    );
    Object.assign(backend.heap, { allocate });
    images.dispose();
    // TensorFlow.js keeps what a tape saved beside the activations: the images, and outputs of small operations.
    expect(backend.heap.usedBytes() - used).toBeLessThan(8 * 32 * 32 * 3 * 4 + 10_000);
    step(8, "training");
  });
});

test("a full heap still says how many images would fit: reckoning takes none of it", async () => {
  await withTrainer(({ engine: { tf, backend }, failureOf }) => {
    const taken: { dispose(): void }[] = [];
    while (free(backend.heap) > 3e5) taken.push(tf.zeros([25_000]));
    expect(failureOf(16, "training").fittingImages).toBeLessThan(16);
    for (const tensor of taken) tensor.dispose();
  });
});

test("what other passes of the step have taken is reckoned to shrink with the batch", () => {
  const megabyte = 1e6;
  const heap = { usedBytes: () => 310 * megabyte };
  const failing = () => {
    throw new HeapError("full", { limitBytes: 400 * megabyte });
  };
  // 10 MB stay between passes; another pass took 300 MB, this one needs 200.
  const pass = { images: 100, imageBytes: 0, arenaBytes: 0, needOf: (n: number) => 2 * megabyte * n };
  const errorFor = (needOf = pass.needOf) => {
    try {
      withinMemory({ heap: heap as Heap, restingBytes: () => 10 * megabyte }, { ...pass, needOf }, failing);
    } catch (error) {
      return error as StepMemoryError;
    }
    throw new Error("nothing was thrown");
  };
  expect(errorFor().fittingImages).toBe(75); // 75 * (3 + 2) MB = 375, and a little for the rest of the step
  expect(errorFor().message).toContain("needs 500 MB for its tensors, found 390 MB; about 75 would fit");
  const inPieces = errorFor((n) => 0.5 * megabyte * n);
  expect(inPieces.message).toContain("needs 350 MB for its tensors, found 390 MB, but in pieces; about 50");
});

/** In an engine of its own that has 64 MiB. */
async function withTrainer(
  body: (trainer: Awaited<ReturnType<typeof createTrainer>>) => void,
): Promise<void> {
  const trainer = await createTrainer();
  try {
    body(trainer);
  } finally {
    trainer.program.dispose();
    await trainer.engine.dispose();
  }
}

async function createTrainer() {
  const engine = await createSimdEngine({ threads: 1, memoryPages: 1024 });
  const { tf } = engine;
  const program = engine.compile(describeGraph(graph));
  const variables = (specs: readonly { readonly shape: readonly number[] }[], trainable: boolean) =>
    tf.tidy(() => specs.map(({ shape }) => tf.variable(tf.ones([...shape]), trainable)));
  const weights = {
    parameters: variables(program.parameters, true),
    statistics: variables(program.statistics, false),
  };
  const step = (batch: number, mode: Mode): void => {
    const images = tf.ones<Rank.R4>([batch, 32, 32, 3]);
    try {
      tf.tidy(() => {
        const apply = () => tf.sum<Scalar>(program.apply(weights, images, mode));
        if (mode === "training") tf.variableGrads(apply, weights.parameters);
        else apply();
      });
    } finally {
      images.dispose();
    }
  };
  const failureOf = (batch: number, mode: Mode): StepMemoryError => {
    try {
      step(batch, mode);
    } catch (error) {
      expect((error as Error).name).toBe("StepMemoryError");
      return error as StepMemoryError;
    }
    throw new Error(`a step of ${batch} images fits`);
  };
  return { engine, program, weights, step, failureOf };
}

function free(heap: Heap): number {
  return 64 * 2 ** 20 - heap.usedBytes();
}
