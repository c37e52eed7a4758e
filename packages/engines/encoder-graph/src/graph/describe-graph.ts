/** The one reader of layer graphs: every engine compiles what this returns, so all refuse and size graphs in the same way. */
import { sizeOf } from "../size-of.ts";
import type { EncoderGraph, LayerNode, ParameterSpec, StatisticSpec } from "./graph.ts";
import { layerShape } from "./layer-shape.ts";
import { layerWeights } from "./layer-weights.ts";

/** A node with all that its place in the graph says about it. */
export interface DescribedNode {
  readonly layer: LayerNode;
  /** Indices of the nodes it reads; empty for the image. */
  readonly inputs: readonly number[];
  /** Indices of the nodes that read it; empty for the embedding alone. */
  readonly readers: readonly number[];
  /** Without the batch: (height, width, channels) or (features). */
  readonly shape: readonly number[];
  /** Positions of its weights in `GraphDescription.parameters`, in the order weight, bias or gamma, beta. */
  readonly parameters: readonly number[];
  /** Positions in `GraphDescription.statistics`, in the order mean, variance. */
  readonly statistics: readonly number[];
  /** Multiply-adds of a forward pass for one image. */
  readonly multiplyAdds: number;
}

export interface GraphDescription {
  readonly graph: EncoderGraph;
  readonly nodes: readonly DescribedNode[];
  readonly parameters: readonly ParameterSpec[];
  readonly statistics: readonly StatisticSpec[];
  readonly featureCount: number;
  /** Numbers that are learnt. */
  readonly parameterCount: number;
  /** Multiply-adds of a forward pass for one image. */
  readonly multiplyAdds: number;
}

/** A graph that no engine can run. */
export class GraphError extends RangeError {
  override readonly name = "GraphError";
  readonly node: number;
  constructor(node: number, layer: LayerNode | undefined, fault: string) {
    const label = layer ? ` (${layer.op}${"name" in layer ? ` "${layer.name}"` : ""})` : "";
    super(`node ${node}${label}: ${fault}`);
    this.node = node;
  }
}

/**
 * Validates a graph and works out shapes, weights and cost.
 *
 * @throws {GraphError} naming the first node at fault.
 */
export function describeGraph(graph: EncoderGraph): GraphDescription {
  const inputs = graph.nodes.map(inputsOf);
  const readers = readersOf(graph.nodes, inputs);
  const names = new Set<string>();
  const nodes: DescribedNode[] = [];
  const parameters: ParameterSpec[] = [];
  const statistics: StatisticSpec[] = [];
  graph.nodes.forEach((layer, index) => {
    const fail = (fault: string): never => {
      throw new GraphError(index, layer, fault);
    };
    if ((layer.op === "input") !== (index === 0)) fail("the image is node 0, and only node 0");
    if ("name" in layer && (layer.name === "" || names.has(layer.name)))
      fail("a layer's name must be non-empty and unique in the graph");
    if ("name" in layer) names.add(layer.name);
    const inputShapes = inputs[index].map((input) => nodes[input].shape);
    const shape = layerShape(layer, inputShapes, graph.image, fail);
    const weights = layerWeights(layer, inputShapes[0] ?? [], shape);
    nodes.push({
      layer,
      inputs: inputs[index],
      readers: readers[index],
      shape,
      parameters: weights.parameters.map((_, i) => parameters.length + i),
      statistics: weights.statistics.map((_, i) => statistics.length + i),
      multiplyAdds: weights.multiplyAdds,
    });
    parameters.push(...weights.parameters);
    statistics.push(...weights.statistics);
  });
  const last = nodes.length - 1;
  if (last < 1) throw new GraphError(0, graph.nodes[0], "a graph needs the image and at least one layer");
  if (nodes[last].shape.length !== 1)
    throw new GraphError(
      last,
      graph.nodes[last],
      `the embedding must have the shape (features), found (${nodes[last].shape.join(", ")}); ` +
        "end with global-average-pool, flatten or dense",
    );
  return {
    graph,
    nodes,
    parameters,
    statistics,
    featureCount: nodes[last].shape[0],
    parameterCount: parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
    multiplyAdds: nodes.reduce((sum, node) => sum + node.multiplyAdds, 0),
  };
}

function inputsOf(layer: LayerNode): readonly number[] {
  if (layer.op === "input") return [];
  return layer.op === "add" ? layer.inputs : [layer.input];
}

/** Checks the wiring alone: every input is an earlier node, and every node but the last is read. */
function readersOf(layers: readonly LayerNode[], inputs: readonly (readonly number[])[]): number[][] {
  const readers: number[][] = layers.map(() => []);
  for (const [index, sources] of inputs.entries())
    for (const source of sources) {
      if (!(Number.isInteger(source) && source >= 0 && source < index))
        throw new GraphError(index, layers[index], `must read an earlier node, found ${source}`);
      readers[source].push(index);
    }
  const unread = readers.findIndex((list, index) => list.length === 0 && index < layers.length - 1);
  if (unread !== -1)
    throw new GraphError(unread, layers[unread], "is read by no other node; remove it or read it");
  return readers;
}
