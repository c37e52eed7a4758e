import { readFileSync } from "node:fs";
import { describeGraph, type EncoderGraph, type LayerNode } from "@outlab/encoder-graph";
import type * as tfjs from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { createSimdEngine } from "../create-simd-engine.ts";

interface Fixture {
  readonly seed: number;
  readonly embeddingRms: number;
  readonly embedding: readonly number[];
  readonly float32EmbeddingError: number;
  readonly gradients: readonly {
    readonly rms: number;
    readonly float32Error: number;
    readonly values: readonly number[];
  }[];
}
const fixture = JSON.parse(
  readFileSync(new URL("./fixtures/resnet20-gradients.json", import.meta.url), "utf8"),
) as Fixture;
const batch = 8;

describe("ResNet-20 against PyTorch in float64 (fixtures/resnet20_gradients.py)", () => {
  test("its gradients are as close as PyTorch's own float32, and the same bits on 1, 2 and 3 threads", async () => {
    const runs = [await trainedOnce(2), await trainedOnce(1), await trainedOnce(3)];
    const [{ embedding, gradients }, ...others] = runs;
    const embeddingError = rmsError(embedding.slice(0, fixture.embedding.length), fixture.embedding);
    expect(embeddingError / fixture.embeddingRms).toBeLessThan(1.5 * fixture.float32EmbeddingError);

    const pick = numbers(2);
    const errors = fixture.gradients.map(({ rms, values }, i) => {
      const found = values.map(() => gradients[i][pick.integer() % gradients[i].length]);
      return rmsError(found, values) / rms;
    });
    const whole = (values: readonly number[]) => Math.hypot(...values) / Math.sqrt(values.length);
    expect(whole(errors)).toBeLessThan(
      1.5 * whole(fixture.gradients.map(({ float32Error }) => float32Error)),
    );

    for (const other of others) {
      expect(other.embedding).toEqual(embedding);
      expect(other.gradients).toEqual(gradients);
    }
  });
});

test("a step after the first reserves no memory, and leaves none in use", async () => {
  const engine = await createSimdEngine({ threads: 2 });
  const { tf, backend } = engine;
  const program = engine.compile(describeGraph(resNet20()));
  const { images, weights } = inputs(engine);
  const step = () =>
    tf.tidy(() => {
      tf.variableGrads(() => tf.sum(program.apply(weights, images, "training")), [...weights.parameters]);
    });
  step();
  step();
  const [reserved, used] = [backend.heap.reservedBytes(), backend.heap.usedBytes()];
  for (let i = 0; i < 5; i++) step();
  expect(backend.heap.reservedBytes()).toBe(reserved);
  expect(backend.heap.usedBytes()).toBe(used);
  await engine.dispose();
});

test("gradients are those of the parameters that the forward pass saw, also when others are assigned before the backward one", async () => {
  const engine = await createSimdEngine({ threads: 2 });
  const { tf } = engine;
  const program = engine.compile(describeGraph(resNet20()));
  const { images, weights } = inputs(engine);
  const gradients = (assigns: boolean) =>
    tf.tidy(() => {
      const { grads } = tf.variableGrads(() => {
        const value = tf.sum<tfjs.Scalar>(tf.square(program.apply(weights, images, "training")));
        if (assigns) for (const parameter of weights.parameters) parameter.assign(tf.zerosLike(parameter));
        return value;
      }, [...weights.parameters]);
      return weights.parameters.map(({ name }) => [...grads[name].dataSync()]);
    });
  const expected = gradients(false);
  expect(gradients(true)).toEqual(expected);
  const before = tf.memory();
  gradients(true);
  expect(tf.memory()).toEqual(before);
  await engine.dispose();
});

test("gradients asked for twice from one forward pass are refused, and the engine goes on", async () => {
  const engine = await createSimdEngine({ threads: 2 });
  const { tf } = engine;
  const program = engine.compile(describeGraph(resNet20()));
  const { images, weights } = inputs(engine);
  const loss = () => tf.sum<tfjs.Scalar>(program.apply(weights, images, "training"));
  const gradients = (of: () => tfjs.Scalar) => tf.variableGrads(of, [...weights.parameters]);
  expect(() => tf.tidy(() => gradients(() => gradients(loss).value))).toThrow(
    /asked for twice from one apply/,
  );
  expect(tf.tidy(() => Object.keys(gradients(loss).grads))).toHaveLength(weights.parameters.length);
  await engine.dispose();
});

test("running statistics that share their memory with another tensor leave that one as it is", async () => {
  const engine = await createSimdEngine({ threads: 2 });
  const { tf } = engine;
  const program = engine.compile(describeGraph(resNet20()));
  const { images, weights } = inputs(engine);
  const [statistic] = weights.statistics;
  const before = tf.clone(statistic);
  const values = before.dataSync();
  program.apply(weights, images, "training").dispose();
  expect(before.dataSync()).toEqual(values);
  expect(statistic.dataSync()).not.toEqual(values);
  await engine.dispose();
});

test("a max pool lets NaN through, so that a training that has come apart does not look sound", async () => {
  const engine = await createSimdEngine({ threads: 1 });
  const { tf } = engine;
  const program = engine.compile(
    describeGraph({
      image: { height: 3, width: 3, channels: 4 },
      nodes: [
        { op: "input" },
        { op: "max-pool", input: 0, size: 3, stride: 1 },
        { op: "global-average-pool", input: 1 },
      ],
    }),
  );
  for (const place of [0, 16, 35]) {
    const values = Float32Array.from({ length: 36 }, (_, i) => (i === place ? Number.NaN : i));
    const images = tf.tensor4d(values, [1, 3, 3, 4]);
    const [embedding] = program.apply({ parameters: [], statistics: [] }, images, "inference").arraySync();
    expect(embedding.map(Number.isNaN)).toEqual([0, 1, 2, 3].map((channel) => channel === place % 4));
  }
  await engine.dispose();
});

async function trainedOnce(threads: number) {
  const engine = await createSimdEngine({ threads });
  const { tf } = engine;
  const program = engine.compile(describeGraph(resNet20()));
  const { images, weights, direction } = inputs(engine);
  const result = tf.tidy(() => {
    const { value, grads } = tf.variableGrads(() => {
      const embedding = program.apply(weights, images, "training");
      tf.keep(embedding);
      kept.push(embedding);
      return tf.sum(tf.mul(embedding, direction));
    }, [...weights.parameters]);
    value.dispose();
    return weights.parameters.map(({ name }) => [...grads[name].dataSync()]);
  });
  const [embedding] = kept.splice(0);
  const values = [...embedding.dataSync()];
  await engine.dispose();
  return { embedding: values, gradients: result };
}
const kept: { dataSync(): ArrayLike<number> & Iterable<number> }[] = [];

/** The inputs of the fixture's script, from the same generator. */
function inputs({ tf, compile }: Awaited<ReturnType<typeof createSimdEngine>>) {
  const draw = numbers(fixture.seed);
  const images = tf.tensor4d(draw.uniform(batch * 32 * 32 * 3), [batch, 32, 32, 3]);
  const { parameters, statistics } = compile(describeGraph(resNet20()));
  const variables = parameters.map(({ shape, role, fanIn }) => {
    const values = draw.uniform(shape.reduce((product, side) => product * side, 1));
    const scale = Math.fround(role === "kernel" ? Math.sqrt(6 / fanIn) : 0.25);
    return tf.variable(
      tf.tensor(
        values.map((u) => (role === "scale" ? 1 : 0) + Math.fround(u * scale)),
        [...shape],
      ),
    );
  });
  const direction = tf.tensor2d(draw.uniform(batch * 64), [batch, 64]);
  const weights = {
    parameters: variables,
    statistics: statistics.map(({ shape, initialValue }) =>
      tf.variable(tf.fill([...shape], initialValue), false),
    ),
  };
  return { images, weights, direction };
}

function numbers(seed: number) {
  let state = seed;
  const integer = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
  return {
    integer,
    uniform: (count: number) => Float32Array.from({ length: count }, () => integer() / 2 ** 31 - 1),
  };
}

function rmsError(found: readonly number[], expected: readonly number[]): number {
  return Math.sqrt(found.reduce((sum, value, i) => sum + (value - expected[i]) ** 2, 0) / found.length);
}

function resNet20(): EncoderGraph {
  const nodes: LayerNode[] = [{ op: "input" }];
  const add = (node: LayerNode): number => nodes.push(node) - 1;
  const normed = (input: number, name: string, filters: number, stride: 1 | 2): number => {
    const convolution = add({ op: "convolution", name, input, filters, kernelSize: 3, stride, bias: false });
    return add({
      op: "batch-norm",
      name: `${name}.norm`,
      input: convolution,
      epsilon: 1e-5,
      decay: 0.9,
      affine: true,
    });
  };
  let top = add({ op: "relu", input: normed(0, "stem", 16, 1) });
  for (const filters of [16, 32, 64])
    for (const block of [1, 2, 3]) {
      const shrinks = filters > 16 && block === 1;
      const name = `${filters}.${block}`;
      const first = add({ op: "relu", input: normed(top, `${name}.first`, filters, shrinks ? 2 : 1) });
      const second = normed(first, `${name}.second`, filters, 1);
      const around = shrinks ? add({ op: "subsample-pad", input: top, filters }) : top;
      top = add({ op: "relu", input: add({ op: "add", inputs: [second, around] }) });
    }
  add({ op: "global-average-pool", input: top });
  return { image: { height: 32, width: 32, channels: 3 }, nodes };
}
