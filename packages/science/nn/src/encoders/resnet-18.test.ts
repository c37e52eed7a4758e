import { describeGraph } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { resnet18 } from "./resnet-18.ts";

const cifar = { height: 32, width: 32, channels: 3 };

describe("resnet-18", () => {
  it("has the 11,173,962 parameters of the usual CIFAR network with its ten-class layer, and its 555.4 M multiply-adds", () => {
    const { parameterCount, featureCount, multiplyAdds } = describeGraph(
      resnet18.graph(cifar, resnet18.params.parse({})),
    );
    expect(featureCount).toBe(512);
    expect(parameterCount + featureCount * 10 + 10).toBe(11_173_962);
    expect(multiplyAdds).toBe(555_417_600);
  });

  it("keeps all pixels until its second stage", () => {
    const { nodes } = describeGraph(resnet18.graph(cifar, resnet18.params.parse({})));
    const sides = new Set(nodes.filter(({ shape }) => shape.length === 3).map(({ shape }) => shape[0]));
    expect([...sides]).toEqual([32, 16, 8, 4]);
    expect(nodes.some(({ layer }) => layer.op === "max-pool")).toBe(false);
  });
});
