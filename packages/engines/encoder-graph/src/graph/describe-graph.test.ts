import { describe, expect, it } from "vitest";
import { resNet20 } from "../testing/example-graphs.ts";
import { buildGraph, conv, dense, norm, pool } from "../testing/graph-builder.ts";
import { describeGraph, GraphError } from "./describe-graph.ts";
import type { LayerNode } from "./graph.ts";

const image = { height: 32, width: 32, channels: 3 };
const convolution = {
  op: "convolution",
  name: "c",
  input: 0,
  filters: 4,
  kernelSize: 3,
  stride: 1,
  bias: false,
} as const;

describe("describeGraph", () => {
  it("counts ResNet-20: 269,072 parameters, 64 features, 40.55 million multiply-adds an image", () => {
    const description = describeGraph(resNet20(image));
    expect(description.parameterCount).toBe(269_072);
    expect(description.featureCount).toBe(64);
    expect(description.multiplyAdds / 1e6).toBeCloseTo(40.55, 2);
    expect(description.statistics).toHaveLength(2 * 19);
  });

  it("names, sizes and roles weights in the order of the layers", () => {
    const g = buildGraph({ height: 4, width: 6, channels: 3 });
    for (const layer of [conv(8, 3, 2, true), norm, { op: "flatten" } as const, dense(5)]) g.put(layer);
    const { parameters, statistics, nodes } = describeGraph(g.graph);
    expect(parameters.map(({ name, shape, role, fanIn }) => [name, shape, role, fanIn])).toEqual([
      ["layer-1.weight", [3, 3, 3, 8], "kernel", 27],
      ["layer-1.bias", [8], "bias", 27],
      ["layer-2.gamma", [8], "scale", 1],
      ["layer-2.beta", [8], "shift", 1],
      ["layer-4.weight", [48, 5], "kernel", 48],
      ["layer-4.bias", [5], "bias", 48],
    ]);
    expect(statistics).toEqual([
      { name: "layer-2.mean", shape: [8], initialValue: 0 },
      { name: "layer-2.variance", shape: [8], initialValue: 1 },
    ]);
    expect(nodes.map(({ shape }) => shape)).toEqual([[4, 6, 3], [2, 3, 8], [2, 3, 8], [48], [5]]);
    expect(nodes[2]).toMatchObject({ inputs: [1], readers: [3], parameters: [2, 3], statistics: [0, 1] });
  });

  const faults: readonly (readonly [string, readonly object[], string])[] = [
    ["no layer", [{ op: "input" }], "node 0 (input): a graph needs the image and at least one layer"],
    ["no node at all", [], "node 0: a graph needs the image"],
    ["an image elsewhere than at node 0", [{ op: "input" }, { op: "input" }], "is read by no other node"],
    [
      "a node that reads itself",
      [{ op: "input" }, { op: "relu", input: 1 }],
      "node 1 (relu): must read an earlier node, found 1",
    ],
    [
      "a node that nothing reads",
      [{ op: "input" }, { op: "relu", input: 0 }, { op: "flatten", input: 0 }],
      "node 1 (relu): is read by no other node",
    ],
    [
      "an embedding with height and width",
      [{ op: "input" }, { op: "relu", input: 0 }],
      "node 1 (relu): the embedding must have the shape (features), found (32, 32, 3)",
    ],
    [
      "a dense layer on an image",
      [{ op: "input" }, { op: "dense", name: "head", input: 0, units: 3, bias: true }],
      'node 1 (dense "head"): reads (features), found (32, 32, 3); put flatten or global-average-pool before it',
    ],
    [
      "a sum of different shapes",
      [{ op: "input" }, { op: "max-pool", input: 0, size: 2, stride: 2 }, { op: "add", inputs: [0, 1] }],
      "node 2 (add): adds two equal shapes, found (32, 32, 3) and (16, 16, 3)",
    ],
    [
      "two layers of one name",
      [
        { op: "input" },
        { op: "flatten", input: 0 },
        { op: "dense", name: "a", input: 1, units: 3, bias: true },
        { op: "dense", name: "a", input: 2, units: 3, bias: true },
      ],
      'node 3 (dense "a"): a layer\'s name must be non-empty and unique',
    ],
    [
      "an odd number of padded channels",
      [{ op: "input" }, { op: "subsample-pad", input: 0, filters: 6 }, { op: "flatten", input: 1 }],
      "node 1 (subsample-pad): filters must exceed the 3 channels by an even number, found 6",
    ],
    [
      "a layer that does not exist",
      [{ op: "input" }, { op: "gelu", input: 0 }],
      'no such layer; found op "gelu"',
    ],
    [
      "a window of no pixels",
      [{ op: "input" }, { ...convolution, kernelSize: 0 }],
      'node 1 (convolution "c"): kernelSize must be a whole number from 1, found 0',
    ],
    [
      "a window of half a pixel",
      [{ op: "input" }, { op: "max-pool", input: 0, size: 2.5, stride: 1 }],
      "node 1 (max-pool): size must be a whole number from 1, found 2.5",
    ],
    [
      "a window that does not move",
      [{ op: "input" }, { ...convolution, stride: 0 }],
      'node 1 (convolution "c"): stride must be a whole number from 1, found 0',
    ],
    [
      "less than no padding",
      [{ op: "input" }, { ...convolution, padding: -1 }],
      'node 1 (convolution "c"): padding must be a whole number from 0, found -1',
    ],
    [
      "a pool whose padding has windows of its own",
      [{ op: "input" }, { op: "max-pool", input: 0, size: 2, stride: 1, padding: 2 }],
      "node 1 (max-pool): padding must be less than the size, 2, or windows see no pixel; found 2",
    ],
  ];
  it.each(faults)("refuses %s, naming the node", (_, nodes, message) => {
    const graph = { image, nodes: nodes as readonly LayerNode[] };
    expect(() => describeGraph(graph)).toThrow(GraphError);
    expect(() => describeGraph(graph)).toThrow(message);
  });

  it.each([
    { kernelSize: 7, stride: 2, sides: [16, 16] },
    { kernelSize: 2, stride: 1, sides: [31, 31] },
    { kernelSize: 4, stride: 3, sides: [11, 11] },
    { kernelSize: 3, stride: 1, padding: 0, sides: [30, 30] },
    { kernelSize: 3, stride: 4, padding: 5, sides: [10, 10] },
  ])("sizes the output of any window as PyTorch does: $kernelSize by $stride", ({ sides, ...window }) => {
    const nodes: LayerNode[] = [
      { op: "input" },
      { ...convolution, ...window },
      { op: "global-average-pool", input: 1 },
    ];
    expect(describeGraph({ image, nodes }).nodes[1].shape).toEqual([...sides, 4]);
  });

  it("accepts a subsample that adds no channel, and refuses a window larger than its image", () => {
    const tiny = { height: 1, width: 1, channels: 2 };
    const g = buildGraph(tiny);
    g.put({ op: "subsample-pad", filters: 2 });
    g.put(pool);
    expect(describeGraph(g.graph).featureCount).toBe(2);
    const windowed = buildGraph(tiny);
    windowed.put({ op: "max-pool", size: 2, stride: 1 });
    windowed.put(pool);
    expect(() => describeGraph(windowed.graph)).toThrow("a window of 2 does not fit 1 rows or columns");
  });
});
