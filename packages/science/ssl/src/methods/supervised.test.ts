import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Method } from "../define.ts";
import { lossAndGradients, toyBatch, toyContext, toyOptimizer, toyParams, toyStep } from "../toy-training.ts";
import { supervised } from "./supervised.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const method = supervised as unknown as Method;
const params = toyParams(method);
const batch = toyBatch(engine, method, params);
const context = toyContext(engine, 1);

describe("supervised", () => {
  it("has a head with a unit for every normal class, and embeds without it", () => {
    const { parameters, encoder } = method.create(context, params as never);
    const head = parameters.filter(({ name }) => name.startsWith("head"));
    expect(head.map(({ variable }) => variable.shape)).toEqual([
      [encoder.program.featureCount, context.classCount],
      [context.classCount],
    ]);
  });

  it("is at log K where the head says nothing yet, and names every class in the end", () => {
    const state = method.create(context, params as never);
    for (const { name, variable } of state.parameters)
      if (name.startsWith("head")) variable.assign(engine.tf.zerosLike(variable));
    expect(lossAndGradients(engine, state, batch).loss).toBeCloseTo(Math.log(context.classCount), 5);
    const optimizer = toyOptimizer(engine, state);
    const losses = Array.from({ length: 300 }, () => toyStep(engine, state, optimizer, batch));
    expect(losses.at(-1)).toBeLessThan(0.1);
  });

  it("learns from labels: others give another gradient", () => {
    const shifted = { ...batch, labels: batch.labels.map((label) => (label + 1) % context.classCount) };
    const [one, other] = [batch, shifted].map((labelled) =>
      lossAndGradients(engine, method.create(context, params as never), labelled).gradients[
        "head.0.bias"
      ].dataSync(),
    );
    expect([...one]).not.toEqual([...other]);
  });
});
