import { describeGraph } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { resnet20 } from "./resnet-20.ts";

const cifar = { height: 32, width: 32, channels: 3 };
const described = (params: object) => describeGraph(resnet20.graph(cifar, resnet20.params.parse(params)));

describe("resnet-20", () => {
  it("has the paper's 269,722 parameters with its ten-class layer, 650 of them there", () => {
    const { parameterCount, featureCount } = described({});
    expect(parameterCount).toBe(269_072);
    expect(featureCount).toBe(64);
    expect(parameterCount + featureCount * 10 + 10).toBe(269_722);
  });

  it("costs 40,550,400 multiply-adds per image, most of them in equal shares in the three stages", () => {
    const { nodes, multiplyAdds } = described({});
    const stage = (name: string) =>
      nodes
        .filter(({ layer }) => "name" in layer && layer.name.startsWith(name))
        .reduce((sum, node) => sum + node.multiplyAdds, 0);
    expect(multiplyAdds).toBe(40_550_400);
    expect(["stem", "stage1", "stage2", "stage3"].map(stage)).toEqual([
      442_368, 14_155_776, 12_976_128, 12_976_128,
    ]);
  });

  it("has twenty weighted layers on the way from the image to a classifier's output", () => {
    const convolutions = resnet20
      .graph(cifar, resnet20.params.parse({}))
      .nodes.filter(({ op }) => op === "convolution");
    expect(convolutions.length + 1).toBe(20);
  });

  it("gains 2,752 parameters by shortcuts of option B", () => {
    expect(described({ shortcut: "B" }).parameterCount - 269_072).toBe(2_752);
  });

  it("shrinks with its width: 8-16-32 channels cost 10.3 M multiply-adds", () => {
    const { multiplyAdds, featureCount } = described({ width: 8 });
    expect(multiplyAdds / 1e6).toBeCloseTo(10.25, 1);
    expect(featureCount).toBe(32);
  });

  it("refuses a width that its shortcuts cannot pad evenly", () => {
    expect(resnet20.params.safeParse({ width: 10 }).success).toBe(false);
  });
});
