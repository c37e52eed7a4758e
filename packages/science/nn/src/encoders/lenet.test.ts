import { describeGraph } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { lenet } from "./lenet.ts";

const described = (side: number, channels: number) =>
  describeGraph(lenet.graph({ height: side, width: side, channels }, lenet.params.parse({})));

describe("lenet", () => {
  it("has the kernels of Deep SVDD's CIFAR network and nothing beside them", () => {
    const { parameters, parameterCount, featureCount } = described(32, 3);
    expect(featureCount).toBe(128);
    expect(parameterCount).toBe(3 * 32 * 25 + 32 * 64 * 25 + 64 * 128 * 25 + 4 * 4 * 128 * 128);
    expect(parameters.map(({ role }) => role)).toEqual(["kernel", "kernel", "kernel", "kernel"]);
  });

  it("says in its title what it costs", () => {
    const { parameterCount, multiplyAdds } = described(32, 3);
    expect(lenet.title).toContain(`${parameterCount.toLocaleString("en")} parameters`);
    expect(lenet.title).toContain(`${(multiplyAdds / 1e6).toFixed(1)} M multiply-adds`);
  });

  it("takes other images, with a last layer of another size", () => {
    expect(described(28, 1).parameters.at(-1)?.shape).toEqual([3 * 3 * 128, 128]);
  });
});
