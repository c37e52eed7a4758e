import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Method } from "./define.ts";
import { methods } from "./methods/registry.ts";
import { infoNce } from "./momentum-contrast.ts";
import { lossAndGradients, toyBatch, toyContext, toyParams } from "./toy-training.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const { tf } = engine;
const unit = (count: number, axis: number) =>
  Array.from({ length: count }, () => [0, 1, 2].map((i) => +(i === axis)));
const lossOf = (queries: number[][], keys: number[][], queue: number[][], temperature: number) =>
  tf.tidy(
    () => infoNce(tf, tf.tensor2d(queries), tf.tensor2d(keys), tf.tensor2d(queue), temperature).dataSync()[0],
  );

describe("infoNce", () => {
  it.each([0.07, 0.5])(
    "is log(1 + K) at temperature %f when query, key and K negatives are one",
    (temperature) => {
      expect(lossOf(unit(2, 0), unit(2, 0), unit(5, 0), temperature)).toBeCloseTo(Math.log(6), 5);
    },
  );

  it.each([0.2, 0.5])(
    "is log(1 + K e^(-1/τ)) at temperature %f when negatives are orthogonal",
    (temperature) => {
      const expected = Math.log(1 + 5 * Math.exp(-1 / temperature));
      expect(lossOf(unit(2, 0), unit(2, 0), unit(5, 1), temperature)).toBeCloseTo(expected, 5);
    },
  );
});

describe.each(["moco", "moco-v2"])("%s", (kind) => {
  const method = methods.get(kind) as unknown as Method;
  const params = { ...toyParams(method), queueSize: 20 };
  const start = () => method.create(toyContext(engine, 1), params as never);
  const batch = toyBatch(engine, method, params);

  it("queues the newest keys first and lets the oldest go", () => {
    const state = start();
    const values = (name: string) => [
      ...(state.buffers.find((one) => one.name === name)?.variable.dataSync() ?? []),
    ];
    const before = values("queue");
    lossAndGradients(engine, state, batch);
    expect(values("queue")).toEqual(before);
    state.afterStep?.(batch);
    const keys = values("keys");
    expect(values("queue")).toEqual([...keys, ...before.slice(0, before.length - keys.length)]);
  });

  it("starts its queue with rows of length 1, and keeps them so", () => {
    const state = start();
    lossAndGradients(engine, state, batch);
    state.afterStep?.(batch);
    const queue = state.buffers.find((one) => one.name === "queue")?.variable;
    const lengths = tf.tidy(() => tf.norm(queue as never, 2, 1).dataSync());
    for (const length of lengths) expect(length).toBeCloseTo(1, 5);
  });
});
