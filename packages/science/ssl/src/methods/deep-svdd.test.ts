import { encoders } from "@outlab/nn";
import { describeGraph, loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Method } from "../define.ts";
import { lossAndGradients, toyBatch, toyContext, toyOptimizer, toyStep } from "../toy-training.ts";
import { deepSvdd } from "./deep-svdd.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const { tf } = engine;
const method = deepSvdd as unknown as Method;
const params = deepSvdd.params.parse({});
const started = () => method.create(toyContext(engine, 1), params as never);
type State = ReturnType<typeof started>;
const batches = [0, 1, 2].map((step) => toyBatch(engine, method, params, step));
const lookAtAll = (state: State) => {
  for (const [i, batch] of batches.entries()) state.look?.(batch, i === batches.length - 1);
};
const centreOf = ({ encoder }: State) =>
  encoder
    .outputs![0].head.infer(tf.zeros([1, encoder.program.featureCount]))
    .dataSync()
    .map((value) => -value);
const featuresOf = (
  { encoder: { program, weights } }: State,
  { groups: [images] }: (typeof batches)[number],
) => tf.tidy(() => program.apply(weights, images, "training").arraySync());

describe("deep-svdd", () => {
  it("takes for its centre the mean of the first features, no coordinate nearer to 0 than 0.1", () => {
    const state = started();
    lookAtAll(state);
    const rows = batches.flatMap((batch) => featuresOf(state, batch));
    const mean = rows[0].map((_, k) => rows.reduce((sum, row) => sum + row[k], 0) / rows.length);
    const centre = centreOf(state);
    for (const [k, value] of mean.entries())
      expect(centre[k]).toBeCloseTo(Math.abs(value) < 0.1 ? (value < 0 ? -0.1 : 0.1) : value, 4);
  });

  it("has the mean squared distance to it for a loss", () => {
    const state = started();
    lookAtAll(state);
    const centre = centreOf(state);
    const distances = featuresOf(state, batches[0]).map((row) =>
      row.reduce((sum, value, k) => sum + (value - centre[k]) ** 2, 0),
    );
    const expected = distances.reduce((sum, value) => sum + value, 0) / distances.length;
    expect(lossAndGradients(engine, state, batches[0]).loss).toBeCloseTo(expected, 4);
  });

  it("leaves the centre where it is while it trains", () => {
    const state = started();
    lookAtAll(state);
    const before = [...centreOf(state)];
    const optimizer = toyOptimizer(engine, state);
    for (const batch of batches) toyStep(engine, state, optimizer, batch);
    expect([...centreOf(state)]).toEqual(before);
  });

  it("trains an encoder with no bias and no scale or shift, of any kind", () => {
    for (const encoder of encoders) {
      const graph = encoder.graph({ height: 8, width: 8, channels: 3 }, encoder.params.parse({}) as never);
      const { parameters } = describeGraph(deepSvdd.encoderGraph!(graph));
      expect(parameters.every(({ role }) => role === "kernel")).toBe(true);
      expect(deepSvdd.encoderGraph!(deepSvdd.encoderGraph!(graph))).toEqual(deepSvdd.encoderGraph!(graph));
    }
    expect(started().parameters.every(({ role }) => role === "kernel")).toBe(true);
  });
});
