/** What an op that fails leaves behind: nothing, wherever in it that happens. */
import { afterAll, describe, expect, it } from "vitest";
import { createSimdEngine } from "../index.ts";
import { allOps } from "./all-ops.ts";
import { type Call, callsOfEveryOp, resultsOf } from "./every-op.suite.ts";

const { tf, backend, dispose } = await createSimdEngine({ threads: 2 });
afterAll(dispose);

const calls = callsOfEveryOp(tf);
const results = (name: string, call: Call) => resultsOf(tf, name, call);

/** Calls for memory or threads that are granted before one throws. */
let granted = Number.POSITIVE_INFINITY;
const refusing =
  <A extends unknown[], R>(call: (...args: A) => R) =>
  (...args: A): R => {
    if (granted-- === 0) throw new Error("refused, for a test");
    return call(...args);
  };
backend.heap.allocate = refusing(backend.heap.allocate);
backend.pool.run = refusing(backend.pool.run);

/** @returns whether `work` called for more than `count` times, and so threw. */
function threwAfter(count: number, work: () => void): boolean {
  granted = count;
  try {
    work();
    return false;
  } catch (error) {
    expect((error as Error).message).toBe("refused, for a test");
    return true;
  } finally {
    granted = Number.POSITIVE_INFINITY;
  }
}

describe("an op that gets no memory, or whose kernel fails, leaves nothing behind and works when called again", () => {
  const sharing = ["Identity", "Reshape", "ExpandDims"];

  it.each(allOps.map(({ name }) => name))("%s", (name) => {
    const call = calls.get(name);
    if (!call) throw new Error(`${name} needs a call in every-op.suite.ts`);
    // The first call leaves its kernels and what scratch they want.
    const expected = results(name, call);
    const held = () => [backend.heap.usedBytes(), backend.numDataIds(), tf.memory().numTensors];
    const before = held();
    let count = 0;
    while (threwAfter(count, () => results(name, call))) {
      expect(held(), `after ${count} calls for memory or threads`).toEqual(before);
      expect(results(name, call)).toEqual(expected);
      count += 1;
    }
    expect(held()).toEqual(before);
    expect(count > 0).toBe(!sharing.includes(name));
  });
});

describe("an op that refuses what it is given leaves nothing behind", () => {
  const ones = (...shape: number[]) => tf.ones(shape);
  const whole = (value: number, ...shape: number[]) => tf.fill(shape, value, "int32");
  const transposes = { transposeA: false, transposeB: false };

  it.each<[string, Call]>([
    ["GatherV2", { inputs: { x: ones(12, 20), indices: whole(12, 1) }, attrs: { axis: 0, batchDims: 0 } }],
    ["ScatterNd", { inputs: { indices: whole(9, 1, 1), updates: ones(1) }, attrs: { shape: [4] } }],
    [
      "_FusedMatMul",
      { inputs: { a: ones(4, 4), b: ones(4, 4) }, attrs: { ...transposes, activation: "elu" } },
    ],
    ["AddN", { inputs: [ones(12, 20), ones(7)] }],
  ])("%s", (name, call) => {
    const inputs = Object.values(call.inputs);
    const held = () => [backend.heap.usedBytes(), ...inputs.map(({ dataId }) => backend.refCount(dataId))];
    const before = held();
    expect(() => results(name, call)).toThrow();
    expect(held()).toEqual(before);
  });
});
