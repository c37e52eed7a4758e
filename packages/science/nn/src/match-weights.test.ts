import type { NamedArray } from "@outlab/arrays";
import { describeGraph } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { resnet20 } from "./encoders/resnet-20.ts";
import { matchWeights } from "./match-weights.ts";

const encoder = describeGraph(
  resnet20.graph({ height: 8, width: 8, channels: 1 }, resnet20.params.parse({ width: 4 })),
);
const arrayOf = (name: string, shape: readonly number[]): NamedArray => ({
  name,
  dtype: "F32",
  shape,
  values: new Float32Array(shape.reduce((product, side) => product * side, 1)),
});
const sound = [...encoder.parameters, ...encoder.statistics].map(({ name, shape }) => arrayOf(name, shape));

describe("matchWeights", () => {
  it("takes a file of Outlab's encoders, a plain one, and one that another library wrote", () => {
    for (const metadata of [{ format: "outlab-encoder/1" }, {}, { format: "pt" }]) {
      const values = matchWeights(encoder, { tensors: sound, metadata });
      expect([...values.keys()]).toEqual(sound.map(({ name }) => name));
    }
  });

  it("lists every tensor that is missing, of another shape or type, or of no use", () => {
    const counts = {
      name: "stage1.block1.first.norm.mean",
      dtype: "I32",
      shape: [4],
      values: new Int32Array(4),
    };
    const tensors = [
      ...sound.filter(({ name }) => !["stem.conv.weight", "stem.norm.beta", counts.name].includes(name)),
      arrayOf("stem.conv.weight", [3, 3, 3, 4]),
      counts as NamedArray,
      arrayOf("fc.weight", [10, 16]),
    ];
    const match = () => matchWeights(encoder, { tensors, metadata: {} });
    expect(match).toThrow(
      expect.objectContaining({
        name: "WeightsError",
        missing: ["stem.norm.beta"],
        misshapen: ["stem.conv.weight", "stage1.block1.first.norm.mean"],
        unexpected: ["fc.weight"],
      }),
    );
    for (const line of [
      '"stem.norm.beta" is missing: F32 (4)',
      '"stem.conv.weight" must be F32 (3, 3, 1, 4), found F32 (3, 3, 3, 4)',
      '"stage1.block1.first.norm.mean" must be F32 (4), found I32 (4)',
      '"fc.weight" is no weight of this encoder: F32 (10, 16)',
    ])
      expect(match).toThrow(line);
  });

  it("does not look at heads that a method left beside the encoder", () => {
    const tensors = [...sound, arrayOf("outputs.transform-logits.0.weight", [16, 4])];
    const values = matchWeights(encoder, { tensors, metadata: { format: "outlab-encoder/1" } });
    expect([...values.keys()]).toEqual(sound.map(({ name }) => name));
  });

  it("takes two shapes of as many numbers for different ones", () => {
    const turned = sound.map((tensor) =>
      tensor.name === "stem.conv.weight" ? arrayOf(tensor.name, [4, 1, 3, 3]) : tensor,
    );
    expect(() => matchWeights(encoder, { tensors: turned, metadata: {} })).toThrow("found F32 (4, 1, 3, 3)");
  });

  it("says what to give instead of the checkpoint of a whole training", () => {
    expect(() =>
      matchWeights(encoder, { tensors: sound, metadata: { format: "outlab-checkpoint/1" } }),
    ).toThrow("expected an encoder's file (outlab-encoder/1) or plain tensors, found outlab-checkpoint/1");
  });
});
