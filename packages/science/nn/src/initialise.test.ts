import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { resnet20 } from "./encoders/resnet-20.ts";
import { initialParameter, initialWeights } from "./initialise.ts";

const { tf, compile } = await loadTensor("cpu", { threads: 1 });

describe("initialWeights", () => {
  it("draws kernels with mean 0 and variance 2 / fan-in", async () => {
    const spec = { name: "weight", shape: [3, 3, 64, 64], role: "kernel", fanIn: 9 * 64 } as const;
    const values = Float32Array.from(await initialParameter(tf, "x", spec, 1).variable.data());
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    const variance = values.reduce((sum, v) => sum + v * v, 0) / values.length;
    const expected = 2 / (9 * 64);
    // 36,864 draws: five standard errors of the mean and of the variance.
    expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(expected / values.length));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt(2 / values.length));
  });

  it("starts scales and variances at 1, shifts and means at 0, and prefixes every name", async () => {
    const program = compile(
      resnet20.graph({ height: 8, width: 8, channels: 1 }, resnet20.params.parse({ width: 4 })),
    );
    const { parameters, statistics } = initialWeights(tf, program, "encoder", 1);
    const valuesOf = async (name: string) => {
      const named = [...parameters, ...statistics].find((one) => one.name === name);
      return [...new Set(await named?.variable.data())];
    };
    expect(await valuesOf("encoder.stem.norm.gamma")).toEqual([1]);
    expect(await valuesOf("encoder.stem.norm.beta")).toEqual([0]);
    expect(await valuesOf("encoder.stem.norm.mean")).toEqual([0]);
    expect(await valuesOf("encoder.stem.norm.variance")).toEqual([1]);
    expect(statistics.every(({ variable }) => !variable.trainable)).toBe(true);
    expect(new Set(parameters.map(({ name }) => name)).size).toBe(program.parameters.length);
  });
});
