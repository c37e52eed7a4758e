import { optimizers, readWeights } from "@outlab/nn";
import { normal, stream } from "@outlab/random";
import type { ExperimentSpecInput } from "@outlab/spec";
import { type Method, methods } from "@outlab/ssl";
import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { tinySpec } from "../testing/tiny-spec.ts";
import { createModel } from "./model.ts";
import { trainingPlan } from "./plan.ts";
import { trainingStep } from "./step.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const image = { height: 16, width: 16, channels: 1 };
const trainCount = 20;
const batchSize = 8;

/** A model, and noise to train it on. */
function modelAndBatch(method: ExperimentSpecInput["method"]) {
  const spec = tinySpec({ method });
  const model = createModel(
    engine,
    spec,
    { image, trainCount, classCount: 1 },
    trainingPlan(spec, trainCount),
  );
  const { kind, ...params } = spec.method;
  const groups = (methods.get(kind) as Method).views(params).map(({ views, size }) => {
    const side = size === "image" ? image.height : size;
    const random = stream(1, "noise", side);
    const pixels = Float32Array.from({ length: views * batchSize * side * side }, () => normal(random));
    return engine.tf.tensor4d(pixels, [views * batchSize, side, side, 1]);
  });
  const indices = Int32Array.from({ length: batchSize }, (_, i) => i);
  const batch = { groups, batchSize, indices, labels: new Int32Array(batchSize), step: 0 };
  return { model, batch };
}

/** Values by name before and after a step. */
async function stepOf(method: ExperimentSpecInput["method"], options?: { withGradientNorm: boolean }) {
  const { model, batch } = modelAndBatch(method);
  const values = async () =>
    new Map((await readWeights(model.everything)).map(({ name, values }) => [name, values] as const));
  const before = await values();
  await trainingStep(engine.tf, model, batch, 0.1, options);
  return { before, after: await values(), parameters: model.method.parameters };
}

describe("a training step", () => {
  it("moves every parameter of the method", async () => {
    const { before, after, parameters } = await stepOf({ kind: "simclr", hiddenSize: 8, outputSize: 8 });
    for (const { name } of parameters) expect(after.get(name), name).not.toEqual(before.get(name));
  });

  it("returns the loss of the weights before it, and leaves no tensor behind", async () => {
    const { tf } = engine;
    const { model, batch } = modelAndBatch({ kind: "simclr", hiddenSize: 8, outputSize: 8 });
    const [before] = tf.tidy(() => model.method.loss(batch).dataSync());
    const { numTensors } = tf.memory();
    expect(await trainingStep(tf, model, batch, 0.1)).toEqual({ loss: before });
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it("measures the length of all gradients together where it is asked to, and moves to the same bits", async () => {
    const { tf } = engine;
    const numbers = [3, 4].map((value, i) => ({
      name: `number-${i}`,
      role: "kernel",
      variable: tf.variable(tf.scalar(value)),
    }));
    const { entry, params } = optimizers.resolve(tinySpec().training.optimizer);
    const optimizer = entry.create(tf, numbers as never, params);
    // The gradient of (x² + y²) / 2 is (x, y).
    const loss = () => tf.div(tf.addN(numbers.map(({ variable }) => tf.square(variable))), 2);
    const model = { method: { parameters: numbers, loss }, optimizer } as never;
    const { numTensors } = tf.memory();
    const outcome = await trainingStep(tf, model, {} as never, 0.1, { withGradientNorm: true });
    expect(outcome).toEqual({ loss: 12.5, gradientNorm: 5 });
    expect(tf.memory().numTensors - numTensors).toBeLessThanOrEqual(2); // the optimizer's state
    const plain = await stepOf({ kind: "simclr", hiddenSize: 8, outputSize: 8 });
    const measured = await stepOf(
      { kind: "simclr", hiddenSize: 8, outputSize: 8 },
      { withGradientNorm: true },
    );
    expect(measured.after).toEqual(plain.after);
  });

  it("leaves a parameter alone that the loss does not touch", async () => {
    const { tf } = engine;
    const parameterOf = (name: string) =>
      ({ name, role: "kernel", variable: tf.variable(tf.scalar(1)) }) as const;
    const parameters = [parameterOf("touched"), parameterOf("other")];
    const { entry, params } = optimizers.resolve(tinySpec().training.optimizer);
    const optimizer = entry.create(tf, parameters, params);
    const method = { parameters, loss: () => tf.square(parameters[0].variable) };
    await trainingStep(tf, { method, optimizer } as never, {} as never, 0.1);
    const [touched, other] = parameters.map(({ variable }) => variable.dataSync()[0]);
    expect(touched).toBeLessThan(1);
    expect(other).toBe(1);
  });

  it.each([
    [{ kind: "byol", hiddenSize: 8, outputSize: 8 }, "momentum.encoder.first.conv.weight"],
    [{ kind: "moco", outputSize: 8, queueSize: 16 }, "queue"],
    [{ kind: "pirl", outputSize: 8 }, "memory-bank"],
  ] as [ExperimentSpecInput["method"], string][])(
    "ends with what %j does afterwards: %s moves",
    async (method, name) => {
      const { before, after } = await stepOf(method);
      expect(before.has(name)).toBe(true);
      expect(after.get(name)).not.toEqual(before.get(name));
    },
  );
});
