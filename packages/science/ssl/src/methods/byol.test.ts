import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Method } from "../define.ts";
import { lossAndGradients, toyBatch, toyContext, toyOptimizer, toyParams } from "../toy-training.ts";
import { byol } from "./byol.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const method = byol as unknown as Method;
const params = { ...toyParams(method), momentum: 0.9 };

describe("byol", () => {
  it("moves its target a tenth of the way to the network after the first step, and only then", () => {
    const state = method.create(toyContext(engine, 1), params as never);
    const batch = toyBatch(engine, method, params);
    const name = "projector.0.weight";
    const online = () => state.parameters.find((one) => one.name === name)?.variable.dataSync() ?? [];
    const target = () =>
      state.buffers.find((one) => one.name === `momentum.${name}`)?.variable.dataSync() ?? [];
    const start = [...online()];
    expect([...target()]).toEqual(start);
    const { gradients } = lossAndGradients(engine, state, batch);
    toyOptimizer(engine, state).step(gradients, 1);
    expect([...target()]).toEqual(start);
    state.afterStep?.(batch);
    for (const [i, value] of target().entries())
      expect(value).toBeCloseTo(start[i] + 0.1 * (online()[i] - start[i]), 5);
  });

  it("gives its target batch statistics of its own, which move with the target's batches", () => {
    const state = method.create(toyContext(engine, 1), params as never);
    const mean = () =>
      state.buffers.find(({ name }) => name === "momentum.encoder.first.norm.mean")?.variable.dataSync();
    expect(mean()?.every((value) => value === 0)).toBe(true);
    lossAndGradients(engine, state, toyBatch(engine, method, params));
    expect(mean()?.some((value) => value !== 0)).toBe(true);
  });
});
