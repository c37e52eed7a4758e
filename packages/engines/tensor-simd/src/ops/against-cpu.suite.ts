/** Test support: runs kernels on this backend and on TensorFlow.js's own cpu backend, and compares what comes back. */
import { integer, normal, type Stream } from "@outlab/random";
import type { NamedTensorMap, Tensor } from "@tensorflow/tfjs-core";
import { afterAll, expect } from "vitest";
import { BACKEND_NAME, createSimdEngine } from "../index.ts";

export const engine = await createSimdEngine({ threads: 2 });
afterAll(engine.dispose);
await engine.tf.setBackend("cpu");
// The backend greets its first write with an advertisement.
(engine.tf.backend() as unknown as { firstUse: boolean }).firstUse = false;
await engine.tf.setBackend(BACKEND_NAME);

type Type = "float32" | "int32" | "bool";
export interface Value {
  readonly shape: readonly number[];
  readonly dtype: Type;
  readonly data: readonly number[];
}

/** By name, or a list for the ops that join. */
type Inputs = Readonly<Record<string, Value>> | readonly Value[];

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1);
export const floats = (random: Stream, shape: readonly number[]): Value => ({
  shape,
  dtype: "float32",
  data: Array.from({ length: sizeOf(shape) }, () => Math.fround(normal(random))),
});
export const positive = (random: Stream, shape: readonly number[]): Value => {
  const { data, ...rest } = floats(random, shape);
  return { ...rest, data: data.map((x) => Math.fround(Math.abs(x) + 0.1)) };
};
export const integers = (random: Stream, shape: readonly number[], bound: number): Value => ({
  shape,
  dtype: "int32",
  data: Array.from({ length: sizeOf(shape) }, () => integer(random, bound)),
});
export const booleans = (random: Stream, shape: readonly number[]): Value => ({
  ...integers(random, shape, 2),
  dtype: "bool",
});
export const shapeOf = (random: Stream, rank = integer(random, 5), longest = 7): number[] =>
  Array.from({ length: rank }, () => 1 + integer(random, longest));

/**
 * How far a value may be from the cpu backend's, relative to that one, or to the largest value where sums cancel out. Exact are
 * the same bits, signs of zeros included; any NaN is as good as another.
 */
export type Tolerance = "exact" | { readonly ofEach: number } | { readonly ofLargest: number };
/** Below it floats have fewer digits, and any is as good as 0 where one is allowed to be off. */
const SMALLEST_NORMAL = 2 ** -126;

/** Runs one kernel on both backends and compares what comes back. */
export async function compare(
  name: string,
  inputs: Inputs,
  attrs: Readonly<Record<string, unknown>> = {},
  tolerance: Tolerance = "exact",
): Promise<void> {
  const [expected, found] = [
    await runOn("cpu", name, inputs, attrs),
    await runOn(BACKEND_NAME, name, inputs, attrs),
  ];
  expect(found.map(({ shape, dtype }) => [shape, dtype])).toEqual(
    expected.map(({ shape, dtype }) => [shape, dtype]),
  );
  found.forEach(({ data }, output) => {
    const wanted = expected[output].data;
    const allowed = errorAllowed(wanted, tolerance);
    data.forEach((value, i) => {
      const close = Number.isFinite(wanted[i]) && Math.abs(value - wanted[i]) <= allowed(wanted[i]);
      if (!close && !Object.is(value, wanted[i]))
        expect({ name, i, value }).toEqual({ name, i, value: wanted[i] });
    });
  });
}

function errorAllowed(wanted: readonly number[], tolerance: Tolerance): (value: number) => number {
  if (tolerance === "exact") return () => Number.NEGATIVE_INFINITY;
  if ("ofEach" in tolerance) return (value) => Math.max(SMALLEST_NORMAL, tolerance.ofEach * Math.abs(value));
  const largest = Math.max(1, ...wanted.filter(Number.isFinite).map(Math.abs));
  return () => tolerance.ofLargest * largest;
}

export async function runOn(
  backend: string,
  name: string,
  inputs: Inputs,
  attrs: Readonly<Record<string, unknown>>,
): Promise<Value[]> {
  const { tf } = engine;
  await tf.setBackend(backend);
  const tensorOf = ({ data, shape, dtype }: Value) => tf.tensor([...data], [...shape], dtype);
  const tensors: NamedTensorMap = Array.isArray(inputs)
    ? ((inputs as Value[]).map(tensorOf) as unknown as NamedTensorMap)
    : Object.fromEntries(
        Object.entries(inputs as Record<string, Value>).map(([key, value]) => [key, tensorOf(value)]),
      );
  const result = tf.engine().runKernel(name, tensors, attrs as never) as unknown;
  const outputs = (Array.isArray(result) ? result : [result]) as Tensor[];
  const read = outputs.map((tensor) => ({
    shape: tensor.shape,
    dtype: tensor.dtype as Type,
    data: Array.from(tensor.dataSync()),
  }));
  tf.dispose([...outputs, ...Object.values(tensors)]);
  await tf.setBackend(BACKEND_NAME);
  return read;
}

/** Two shapes that broadcast: axes dropped from the front or set to one at random. */
export function broadcasting(random: Stream, longest: number): [number[], number[]] {
  const full = shapeOf(random, 1 + integer(random, 4), longest);
  const narrow = () => {
    const kept = full.slice(integer(random, full.length + 1));
    return kept.map((side) => (integer(random, 3) === 0 ? 1 : side));
  };
  return integer(random, 2) === 0 ? [full, narrow()] : [narrow(), full];
}

/** Where ops differ first. */
export const special = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  100,
  -100,
  3e38,
  -3e38,
  1e-12,
  1e-40,
  Number.NaN,
  Infinity,
  -Infinity,
];
/** Of them, as many as a loop in JavaScript is chosen for, and as many as a kernel is. */
export const shortAndLong = [17, 144].map(
  (length): Value => ({
    shape: [length],
    dtype: "float32",
    data: Array.from({ length }, (_, i) => special[i % special.length]),
  }),
);
