import { describeGraph } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { resnet20 } from "./encoders/resnet-20.ts";
import { resnet32 } from "./encoders/resnet-32.ts";
import { resnet44 } from "./encoders/resnet-44.ts";
import { resnet56 } from "./encoders/resnet-56.ts";

const cifar = { height: 32, width: 32, channels: 3 };

// The paper's table 6 has 0.27, 0.46, 0.66 and 0.85 M; akamaster/pytorch_resnet_cifar10 counts them to the last one.
describe.each([
  { encoder: resnet20, depth: 20, counted: 269_722 },
  { encoder: resnet32, depth: 32, counted: 464_154 },
  { encoder: resnet44, depth: 44, counted: 658_586 },
  { encoder: resnet56, depth: 56, counted: 853_018 },
])("the CIFAR network of $depth layers", ({ encoder, depth, counted }) => {
  const graph = encoder.graph(cifar, encoder.params.parse({}));
  const { parameterCount, featureCount, multiplyAdds } = describeGraph(graph);

  it("has the published number of parameters with its ten-class layer", () => {
    expect(parameterCount + featureCount * 10 + 10).toBe(counted);
  });

  it("has as many weighted layers on the way from the image to a classifier's output as it says", () => {
    expect(graph.nodes.filter(({ op }) => op === "convolution").length + 1).toBe(depth);
  });

  it("says in its title what it costs", () => {
    expect(encoder.title).toContain(`${parameterCount.toLocaleString("en")} parameters`);
    expect(encoder.title).toContain(`${(multiplyAdds / 1e6).toFixed(2)} M multiply-adds`);
  });
});
