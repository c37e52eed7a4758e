import { copiesOf } from "@outlab/augment";
import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Method } from "../define.ts";
import { lossAndGradients, toyBatch, toyContext, toyOptimizer, toyParams, toyStep } from "../toy-training.ts";
import { rotation } from "./rotation.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const { tf } = engine;
const method = rotation as unknown as Method;
const context = toyContext(engine, 1);
const params = toyParams(method);
const batch = toyBatch(engine, method, params);

describe("rotation", () => {
  it("sees each image under four turns, and has a head with a column for each", () => {
    expect(batch.groups[0].shape[0]).toBe(4 * batch.batchSize);
    const { encoder } = method.create(context, params as never);
    expect(encoder.outputs?.map(({ layer, sizes }) => [layer, sizes.at(-1)])).toEqual([
      ["transform-logits", copiesOf("quarter-turns").length],
    ]);
  });

  it("is at log 4 where the head says nothing yet", () => {
    const state = method.create(context, params as never);
    for (const { name, variable } of state.parameters)
      if (name.startsWith("outputs")) variable.assign(tf.zerosLike(variable));
    expect(lossAndGradients(engine, state, batch).loss).toBeCloseTo(Math.log(4), 5);
  });

  it("is low where the head names each block of rows by its turn, and high where it names another", () => {
    const state = method.create(context, params as never);
    const bias = state.parameters.find(({ name }) => name.endsWith("0.bias"))!.variable;
    for (const { name, variable } of state.parameters)
      if (name.endsWith("0.weight") && name.startsWith("outputs")) variable.assign(tf.zerosLike(variable));
    bias.assign(tf.tensor1d([10, 0, 0, 0]));
    // A quarter of the rows is named rightly, at almost no cost; the others cost 10 each.
    expect(lossAndGradients(engine, state, batch).loss).toBeCloseTo(7.5, 2);
  });

  it("learns to name the turns of images that are all the same way up", () => {
    const [count, height, width] = batch.groups[0].shape;
    const bars = Float32Array.from({ length: (count / 4) * height * width }, (_, i) =>
      Number(Math.floor((i % (height * width)) / width) < 2 + (Math.floor(i / (height * width)) % 2)),
    );
    const turned = copiesOf("quarter-turns").flatMap(({ pixelsFrom }) => {
      const from = pixelsFrom({ height, width });
      return Array.from(bars, (_, i) => bars[i - (i % from.length) + from[i % from.length]]);
    });
    const upright = { ...batch, groups: [tf.tensor4d(turned, batch.groups[0].shape)] };
    const state = method.create(context, params as never);
    const optimizer = toyOptimizer(engine, state);
    const losses = Array.from({ length: 50 }, () => toyStep(engine, state, optimizer, upright));
    expect(losses.at(-1)).toBeLessThan(0.5 * losses[0]);
  });

  it("may have a deeper head, whose running statistics a checkpoint keeps", () => {
    const state = method.create(context, rotation.params.parse({ hiddenLayers: 1, hiddenSize: 8 }) as never);
    expect(state.buffers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["outputs.transform-logits.0.mean", "outputs.transform-logits.0.variance"]),
    );
  });
});
