import { existsSync } from "node:fs";
import { freshWeights } from "@outlab/nn";
import { expectNoLeak, loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Method } from "../define.ts";
import { directionalDerivatives } from "../directional-derivatives.ts";
import {
  disposeBatch,
  lossAndGradients,
  swapViews,
  toyBatch,
  toyContext,
  toyOptimizer,
  toyParams,
  toyStep,
} from "../toy-training.ts";
import { methods } from "./registry.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const { tf } = engine;

describe.each([...methods] as readonly Method[])("method $kind", (method) => {
  const params = toyParams(method);
  const batch = toyBatch(engine, method, params);
  const start = (seed = 1) => method.create(toyContext(engine, seed), params as never);

  it("is in the file that is named after its kind, and has a page in docs/methods", () => {
    expect(existsSync(new URL(`./${method.kind}.ts`, import.meta.url))).toBe(true);
    expect(existsSync(new URL(`../../../../../docs/methods/${method.kind}.md`, import.meta.url))).toBe(true);
  });

  it("needs no parameters", () => {
    expect(method.params.safeParse({}).success).toBe(true);
  });

  it("has a name of its own for everything that a checkpoint keeps", () => {
    const { parameters, buffers } = start();
    const names = [...parameters, ...buffers].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(parameters.every(({ variable }) => variable.trainable)).toBe(true);
    expect(buffers.every(({ variable }) => !variable.trainable)).toBe(true);
  });

  it.skipIf(!method.keeps?.(params as never, 11))("keeps a table of the size that it says beforehand", () => {
    const trainCount = 11;
    const { parameters, buffers } = method.create({ ...toyContext(engine, 1), trainCount }, params as never);
    const table = method.keeps?.(params as never, trainCount);
    const shapes = [...parameters, ...buffers].map(({ variable }) => variable.shape);
    expect(shapes).toContainEqual([table?.rows, table?.columns]);
  });

  it("gives a finite scalar loss and a finite gradient that is not zero for every parameter", () => {
    const state = start();
    const { loss, gradients } = lossAndGradients(engine, state, batch);
    expect(Number.isFinite(loss)).toBe(true);
    expect(tf.tidy(() => state.loss(batch).shape)).toEqual([]);
    for (const { name } of state.parameters) {
      const values = gradients[name]?.dataSync() ?? [];
      expect({ name, finite: values.every(Number.isFinite), zero: values.every((v) => v === 0) }).toEqual({
        name,
        finite: true,
        zero: false,
      });
    }
  });

  it.skipIf(method.stopsGradient)(
    "has the gradient that finite differences give, half along it, half across",
    () => {
      const state = start();
      const { loss, gradients } = lossAndGradients(engine, state, batch);
      for (const seed of [1, 2, 3]) {
        const lossOf = () => state.loss(batch);
        const { predicted, measured } = directionalDerivatives(
          engine,
          state.parameters,
          gradients,
          lossOf,
          seed,
        );
        // Differencing float32 losses over 2e-3 carries an error of some 1e-4 of the loss.
        expect(Math.abs(measured - predicted)).toBeLessThan(
          0.02 * Math.abs(predicted) + 2e-4 * Math.abs(loss),
        );
        expect(Math.abs(predicted)).toBeGreaterThan(0.05 * Math.abs(loss));
      }
    },
  );

  it.runIf(method.symmetric)("does not care which view is first", () => {
    const swapped = swapViews(engine, batch);
    const lossOf = (views: typeof batch) => tf.tidy(() => start().loss(views).dataSync()[0]);
    expect(lossOf(swapped)).toBeCloseTo(lossOf(batch), 4);
  });

  it("gives the same bits from the same seed, and others from another", () => {
    const losses = (seed: number) => {
      const state = start(seed);
      const optimizer = toyOptimizer(engine, state);
      return [0, 1, 2].map(() => toyStep(engine, state, optimizer, batch));
    };
    const first = losses(1);
    expect(losses(1)).toEqual(first);
    expect(losses(2)).not.toEqual(first);
  });

  it("starts its encoder from the weights of its context, and a momentum twin from copies of them", () => {
    const context = toyContext(engine, 1);
    const other = method.create({ ...context, weights: freshWeights(7) }, params as never);
    const fresh = freshWeights(7)(tf, other.encoder.program);
    const kept = new Map(
      [...other.parameters, ...other.buffers].map(({ name, variable }) => [name, variable]),
    );
    const twins = [...kept.keys()].filter((name) => name.startsWith("momentum.encoder."));
    expect([0, fresh.parameters.length + fresh.statistics.length]).toContain(twins.length);
    for (const { name, variable } of [...fresh.parameters, ...fresh.statistics]) {
      expect(kept.get(name)?.dataSync(), name).toEqual(variable.dataSync());
      if (twins.length > 0)
        expect(kept.get(`momentum.${name}`)?.dataSync(), name).toEqual(variable.dataSync());
    }
    const heads = start().parameters.filter(({ name }) => !name.startsWith("encoder."));
    for (const { name, variable } of heads) expect(kept.get(name)?.dataSync()).toEqual(variable.dataSync());
  });

  it("lowers its loss in ten steps on images that are easy to distinguish", () => {
    // Without `afterStep`: a queue or a target that moved would be another, perhaps harder, task.
    const { afterStep: _, ...state } = start();
    const optimizer = toyOptimizer(engine, state);
    const losses = Array.from({ length: 11 }, () => toyStep(engine, state, optimizer, batch));
    expect(losses[10]).toBeLessThan(losses[0]);
  });

  it("leaves no tensor behind, neither by a step nor by its end", () =>
    expectNoLeak(tf, () => {
      const state = start();
      const optimizer = toyOptimizer(engine, state);
      const ownBatch = toyBatch(engine, method, params);
      toyStep(engine, state, optimizer, ownBatch);
      disposeBatch(engine, ownBatch);
      optimizer.dispose();
      state.dispose();
    }));
});
