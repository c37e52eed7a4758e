import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Method } from "../define.ts";
import { directionalDerivatives } from "../directional-derivatives.ts";
import { lossAndGradients, toyBatch, toyContext, toyParams } from "../toy-training.ts";
import { simsiam } from "./simsiam.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const method = simsiam as unknown as Method;
const params = toyParams(method);
const start = () => method.create(toyContext(engine, 1), params as never);
const batch = toyBatch(engine, method, params);
const slopes = (prefix: string, seed: number) => {
  const state = start();
  const { gradients } = lossAndGradients(engine, state, batch);
  const parameters = state.parameters.filter(({ name }) => name.startsWith(prefix));
  return directionalDerivatives(engine, parameters, gradients, () => state.loss(batch), seed);
};

describe("simsiam", () => {
  it("has the loss's own gradient in the predictor, which targets do not go through", () => {
    for (const seed of [1, 2]) {
      const { predicted, measured } = slopes("predictor", seed);
      expect(Math.abs(measured - predicted)).toBeLessThan(0.01 * Math.abs(predicted) + 1e-4);
      expect(Math.abs(predicted)).toBeGreaterThan(0.05);
    }
  });

  it("has another gradient in encoder and projector, where the targets' path is cut", () => {
    for (const prefix of ["encoder", "projector"]) {
      const { predicted, measured } = slopes(prefix, 1);
      expect(Math.abs(measured - predicted)).toBeGreaterThan(0.05 * Math.abs(predicted));
    }
  });
});
