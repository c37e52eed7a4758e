import { decodeSafetensors, encodeSafetensors } from "@outlab/arrays";
import { expectNoLeak, loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { resnet20 } from "./encoders/resnet-20.ts";
import { freshWeights, givenWeights, type NamedWeights } from "./weight-source.ts";
import { readWeights } from "./weights.ts";

const { tf, compile } = await loadTensor("cpu", { threads: 1 });
const program = compile(
  resnet20.graph({ height: 8, width: 8, channels: 1 }, resnet20.params.parse({ width: 4 })),
);
const valuesOf = ({ parameters, statistics }: NamedWeights) => readWeights([...parameters, ...statistics]);

describe("fresh weights", () => {
  it("starts scales and variances at 1, shifts and means at 0, and prefixes every name", async () => {
    const { parameters, statistics } = freshWeights(1)(tf, program);
    const distinct = async (name: string) => {
      const named = [...parameters, ...statistics].find((one) => one.name === name);
      return [...new Set(await named?.variable.data())];
    };
    expect(await distinct("encoder.stem.norm.gamma")).toEqual([1]);
    expect(await distinct("encoder.stem.norm.beta")).toEqual([0]);
    expect(await distinct("encoder.stem.norm.mean")).toEqual([0]);
    expect(await distinct("encoder.stem.norm.variance")).toEqual([1]);
    expect(statistics.every(({ variable }) => !variable.trainable)).toBe(true);
    expect(new Set(parameters.map(({ name }) => name)).size).toBe(program.parameters.length);
  });

  it("are a function of the seed", async () => {
    const drawn = async (seed: number) => valuesOf(freshWeights(seed)(tf, program));
    expect(await drawn(1)).toEqual(await drawn(1));
    expect(await drawn(2)).not.toEqual(await drawn(1));
  });
});

describe("given weights", () => {
  /** As an encoder's file names them: without the prefix that they have in a model. */
  const file = async (seed: number) => {
    const drawn = await valuesOf(freshWeights(seed)(tf, program));
    const tensors = drawn.map(({ name, shape, values }) => ({
      name: name.replace(/^encoder\./, ""),
      dtype: "F32" as const,
      shape,
      values: Float32Array.from(values, (value, i) => Number(value) + i / 8),
    }));
    return { tensors, metadata: {} };
  };

  it("are the file's to the bit, in any order of its tensors", async () => {
    const { tensors } = await file(3);
    const bytes = encodeSafetensors({
      tensors: tensors.toReversed(),
      metadata: { format: "outlab-encoder/1" },
    });
    const made = givenWeights(decodeSafetensors(bytes))(tf, program);
    expect(await valuesOf(made)).toEqual(
      tensors.map((tensor) => ({ ...tensor, name: `encoder.${tensor.name}` })),
    );
    expect(made.parameters.map(({ role }) => role)).toEqual(program.parameters.map(({ role }) => role));
    expect(made.parameters.every(({ variable }) => variable.trainable)).toBe(true);
    expect(made.statistics.some(({ variable }) => variable.trainable)).toBe(false);
  });

  it("leave nothing behind", async () => {
    const given = givenWeights(await file(1));
    await expectNoLeak(tf, () => given(tf, program).dispose());
  });
});
