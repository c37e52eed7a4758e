import type { ExperimentSpecInput } from "@outlab/spec";
import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { tinySpec } from "../testing/tiny-spec.ts";
import { createModel, encoderGraph } from "./model.ts";
import { trainingPlan } from "./plan.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const data = { image: { height: 16, width: 16, channels: 1 }, trainCount: 20, classCount: 3 };
const modelOf = (method: ExperimentSpecInput["method"]) => {
  const dataset = { ...tinySpec().dataset, normalClasses: ["square", "circle", "triangle"] };
  const spec = tinySpec({ dataset, method });
  return createModel(engine, spec, data, trainingPlan(spec, data.trainCount));
};

describe("a model", () => {
  it("gives back every tensor of its method and its optimizer", () => {
    const { numTensors } = engine.tf.memory();
    const model = modelOf({ kind: "simclr", hiddenSize: 8, outputSize: 8 });
    expect(engine.tf.memory().numTensors).toBeGreaterThan(numTensors);
    model.dispose();
    expect(engine.tf.memory().numTensors).toBe(numTensors);
  });

  it("names all that decides how training goes on: parameters, statistics and the optimizer's velocities", () => {
    const names = modelOf({ kind: "simclr", hiddenSize: 8, outputSize: 8 }).everything.map(
      ({ name }) => name,
    );
    expect(new Set(names).size).toBe(names.length);
    for (const name of ["encoder.first.conv.weight", "encoder.first.norm.variance"])
      expect(names).toContain(name);
    expect(names).toContain("optimizer.velocity.encoder.first.conv.weight");
  });

  it("counts what goes through the encoder for each image: views, and their transformed copies", () => {
    const passes = (method: ExperimentSpecInput["method"]) => modelOf(method).passesPerImage;
    expect(passes({ kind: "simclr", hiddenSize: 8, outputSize: 8 })).toBe(2);
    expect(passes({ kind: "rotation" })).toBe(4);
  });

  it("has a unit for each normal class, or a row for each image, where its method asks for them", () => {
    const shapesOf = (method: ExperimentSpecInput["method"]) =>
      modelOf(method).everything.map(({ variable }) => variable.shape.join(" x "));
    expect(shapesOf({ kind: "supervised" })).toContain("8 x 3");
    expect(shapesOf({ kind: "pirl", outputSize: 8 })).toContain("20 x 8");
  });

  it("has the encoder of the spec with any weights that it begins with", () => {
    const spec = tinySpec();
    const weights = { from: "file", file: "donor.safetensors" } as const;
    const begun = { ...spec, encoder: { ...spec.encoder, weights } };
    expect(encoderGraph(begun, data.image)).toEqual(encoderGraph(spec, data.image));
  });
});
