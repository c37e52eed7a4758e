import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Method } from "../define.ts";
import { lossAndGradients, toyBatch, toyContext } from "../toy-training.ts";
import { csi } from "./csi.ts";
import { ntXent } from "./simclr.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const { tf } = engine;
const method = csi as unknown as Method;
const context = toyContext(engine, 1);
const started = (changes: object) => {
  const params = csi.params.parse(changes);
  return { state: method.create(context, params as never), batch: toyBatch(engine, method, params) };
};
type Started = ReturnType<typeof started>;
const lossOf = ({ state, batch }: Started) => lossAndGradients(engine, state, batch).loss;
const headOf = ({ state }: Started, layer: string, part: string) =>
  state.parameters.find(({ name }) => name === `outputs.${layer}.${part}`)!.variable;

describe("csi", () => {
  it("with all projections equal and a head that says nothing is at log(8N - 1) + λ log 4", () => {
    const one = started({ weight: 3 });
    const silenced = [
      headOf(one, "projection", "1.weight"),
      headOf(one, "transform-logits", "0.weight"),
      headOf(one, "transform-logits", "0.bias"),
    ];
    for (const variable of silenced) variable.assign(tf.zerosLike(variable));
    const bias = headOf(one, "projection", "1.bias");
    bias.assign(tf.onesLike(bias));
    const rows = 8 * one.batch.batchSize;
    expect(lossOf(one)).toBeCloseTo(Math.log(rows - 1) + 3 * Math.log(4), 4);
  });

  it("names the turn of each block of rows, in both views", () => {
    const one = started({});
    const weight = headOf(one, "transform-logits", "0.weight");
    weight.assign(tf.zerosLike(weight));
    const naming = (answer: number[]) => {
      headOf(one, "transform-logits", "0.bias").assign(tf.tensor1d(answer));
      return lossOf(one);
    };
    // A quarter of all rows is named rightly at almost no cost; the others cost 10 each.
    expect(naming([0, 0, 10, 0]) - naming([0, 0, 0, 0])).toBeCloseTo(7.5 - Math.log(4), 2);
  });

  it("without its naming task is NT-Xent of its projections, an image's own turned copies among the others", () => {
    const one = started({ weight: 0, temperature: 0.3 });
    const { program, weights, outputs } = one.state.encoder;
    const projections = tf.tidy(() =>
      outputs![0].head.apply(program.apply(weights, one.batch.groups[0], "training")),
    );
    expect(lossOf(one)).toBeCloseTo(ntXent(tf, projections, 0.3).dataSync()[0], 4);
  });

  it("leaves a projection and a logit for each turn in its encoder's file", () => {
    const { state } = started({ hiddenSize: 6, outputSize: 5 });
    expect(state.encoder.outputs?.map(({ layer, columns }) => [layer, columns])).toEqual([
      ["projection", 5],
      ["transform-logits", 4],
    ]);
  });
});
