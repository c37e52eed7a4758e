import { describeGraph } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { wideResnet } from "./wide-resnet.ts";

const cifar = { height: 32, width: 32, channels: 3 };
const described = (depth: number, width: number) =>
  describeGraph(wideResnet.graph(cifar, wideResnet.params.parse({ depth, width })));
/** With the ten-class layer, in millions. */
const millions = (depth: number, width: number) => {
  const { parameterCount, featureCount } = described(depth, width);
  return (parameterCount + featureCount * 10 + 10) / 1e6;
};

describe("wide-resnet", () => {
  it.each([
    [40, 1, 0.6],
    [40, 2, 2.2],
    [40, 4, 8.9],
    [16, 8, 11.0],
    [16, 10, 17.1],
    [22, 8, 17.2],
    [28, 10, 36.5],
  ])("%i-%i has the %f million parameters of the paper's tables 4 and 5", (depth, width, published) => {
    expect(Number(millions(depth, width).toFixed(1))).toBe(published);
  });

  it("10-4 is GEOM's network: 1.19 M parameters, 166 M multiply-adds", () => {
    const { parameterCount, multiplyAdds, featureCount } = described(10, 4);
    expect(parameterCount).toBe(1_196_240);
    expect(multiplyAdds / 1e6).toBeCloseTo(166.1, 1);
    expect(featureCount).toBe(256);
  });

  it("10-2, the default, costs about what ResNet-20 costs", () => {
    expect(wideResnet.params.parse({})).toEqual({ depth: 10, width: 2 });
    expect(described(10, 2)).toMatchObject({ parameterCount: 302_416, featureCount: 128 });
  });

  it("adds to each block the input itself where the block changes no channels", () => {
    const shortcuts = described(16, 1)
      .parameters.map(({ name }) => name)
      .filter((name) => name.includes("shortcut"));
    expect(shortcuts).toEqual(["stage2.block1.shortcut.conv.weight", "stage3.block1.shortcut.conv.weight"]);
  });

  it("refuses a depth that no number of blocks makes", () => {
    const refused = wideResnet.params.safeParse({ depth: 20 });
    expect(refused.error?.issues[0].message).toBe("must be 10, 16, 22, 28, 34 or 40");
  });
});
