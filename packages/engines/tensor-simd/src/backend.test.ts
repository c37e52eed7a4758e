import type { TensorInfo } from "@tensorflow/tfjs-core";
import { afterAll, expect, test } from "vitest";
import { createSimdEngine } from "./create-simd-engine.ts";

const engine = await createSimdEngine({ threads: 2 });
const { tf, backend } = engine;
afterAll(engine.dispose);

test("values of every numeric type, and strings, come back as they were written", async () => {
  const float = tf.tensor2d([1.5, -2, 3, 4], [2, 2]);
  expect(await float.array()).toEqual([
    [1.5, -2],
    [3, 4],
  ]);
  expect(tf.tensor1d([1, -2, 3], "int32").dataSync()).toEqual(Int32Array.of(1, -2, 3));
  expect([...tf.tensor1d([true, false], "bool").dataSync()]).toEqual([1, 0]);
  expect(tf.tensor1d(["a", "bc"]).arraySync()).toEqual(["a", "bc"]);
  expect(tf.zeros([0, 3]).dataSync().length).toBe(0);
  expect(tf.scalar(7).arraySync()).toBe(7);
});

test("clones and reshapes share memory, and the last to go frees it", () => {
  const before = backend.heap.usedBytes();
  const x = tf.tensor1d([1, 2, 3, 4]);
  const used = backend.heap.usedBytes();
  const y = tf.reshape(x, [2, -1]);
  const z = y.clone();
  expect(y.shape).toEqual([2, 2]);
  expect(backend.heap.usedBytes()).toBe(used);
  x.dispose();
  y.dispose();
  expect(z.arraySync()).toEqual([
    [1, 2],
    [3, 4],
  ]);
  z.dispose();
  expect(backend.heap.usedBytes()).toBe(before);
});

test("variables take new values, and what was read before stays", () => {
  const variable = tf.variable(tf.tensor1d([1, 2]));
  const kept = variable.dataSync();
  const next = tf.tensor1d([5, 6]);
  variable.assign(next);
  next.dispose();
  expect([...variable.dataSync()]).toEqual([5, 6]);
  expect([...kept]).toEqual([1, 2]);
  variable.dispose();
});

test("what an op has made goes when it throws; what it got from ops that it called stays theirs", () => {
  const before = backend.heap.usedBytes();
  const kept: TensorInfo[] = [];
  const run = () => {
    backend.makeTensor([100], "float32");
    kept.push(backend.allOrNothing(() => backend.makeTensor([32], "float32")));
    backend.makeTensor([100], "int32");
    throw new Error("an op's own");
  };
  expect(() => backend.allOrNothing(run)).toThrow("an op's own");
  expect(backend.heap.usedBytes()).toBe(before + 128);
  backend.disposeIntermediate(kept[0]);
});

test("an op that is lacking is named", () => {
  expect(() => tf.engine().runKernel("NoSuchOp", {})).toThrow(/NoSuchOp.*outlab-simd/);
});

test("a second engine beside a running one is refused", async () => {
  await expect(createSimdEngine({ threads: 1 })).rejects.toThrow(/dispose of it first/);
});

test("what reads as a plain array buffer is not shared", () => {
  const values = tf.tensor1d([1, 2, 3]).dataSync();
  expect(values.buffer).toBeInstanceOf(ArrayBuffer);
  expect(structuredClone(values)).toEqual(values);
});
