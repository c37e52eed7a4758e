import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { initialParameter } from "./initialise.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });

describe("initialParameter", () => {
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
});
