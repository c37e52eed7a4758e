import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { loadTensor } from "@outlab/tensor";
import { afterAll, describe, expect, it } from "vitest";
import type { Method } from "./define.ts";
import { methods } from "./methods/registry.ts";
import { toyBatch, toyContext, toyOptimizer, toyParams, toyStep } from "./toy-training.ts";

const engine = await loadTensor("simd", { threads: 2 });
const { tf } = engine;
afterAll(engine.dispose);

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
/** Of JavaScript's own objects, those alive. */
const aliveBytes = () => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

describe("steps after the first, on the simd engine,", () => {
  it.each([...methods] as readonly Method[])("of $kind reserve no memory and leave none in use", (method) => {
    const { steps } = training(method);
    const first = steps(1);
    expect(first).toMatchObject({ heapReservedBytes: expect.any(Number), heapUsedBytes: expect.any(Number) });
    expect(steps(1)).toEqual(first);
    expect(steps(20)).toEqual(first);
  });

  it("are flat over 1,000 of them: shared memory, tensors, and what JavaScript keeps alive", () => {
    const { steps } = training(methods.get("simclr") as Method);
    const first = steps(1);
    steps(299); // until V8 has compiled what it will
    const before = aliveBytes();
    expect(steps(700)).toEqual(first);
    // One object kept of each op would be some 100,000 of them.
    expect(aliveBytes() - before).toBeLessThan(3 * 2 ** 20);
  }, 60_000);
});

/** `steps` trains on, and gives TensorFlow.js's and the engine's counts. */
function training(method: Method) {
  const params = toyParams(method);
  const state = method.create(toyContext(engine, 1), params as never);
  const optimizer = toyOptimizer(engine, state);
  const batch = toyBatch(engine, method, params);
  return {
    steps(count: number) {
      for (let step = 0; step < count; step++) toyStep(engine, state, optimizer, batch);
      return tf.memory();
    },
  };
}
