/** Writes a layer graph node by node, so that an encoder's file reads like its paper. */
import type { EncoderGraph, ImageShape, LayerNode } from "@outlab/encoder-graph";

/** Epsilon and momentum (1 - decay) are PyTorch's defaults, with which every published recipe was tuned. */
const batchNormDefaults = { epsilon: 1e-5, decay: 0.9, affine: true } as const;

interface ConvolutionLayer {
  readonly name: string;
  readonly filters: number;
  readonly kernelSize: number;
  readonly stride: number;
}

export interface GraphBuilder {
  /** Index of the image: what the first layer reads. */
  readonly image: number;
  /** Appends a node and returns its index. */
  add(node: LayerNode): number;
  /** Convolution without bias, then batch norm. `name` becomes `<name>.conv` and `<name>.norm`. */
  convolutionNorm(input: number, layer: ConvolutionLayer): number;
  /** Batch norm and ReLU: what comes before a convolution where a network activates first. `name` becomes `<name>.norm`. */
  normRelu(input: number, name: string): number;
  /** Convolution without bias. `name` becomes `<name>.conv`. */
  convolution(input: number, layer: ConvolutionLayer): number;
  /** The graph whose embedding is the last node added. */
  finish(): EncoderGraph;
}

export function graphBuilder(image: ImageShape): GraphBuilder {
  const nodes: LayerNode[] = [{ op: "input" }];
  const add = (node: LayerNode) => nodes.push(node) - 1;
  const convolution: GraphBuilder["convolution"] = (input, { name, ...shape }) =>
    add({ op: "convolution", name: `${name}.conv`, input, bias: false, ...shape });
  const norm = (input: number, name: string) =>
    add({ op: "batch-norm", name: `${name}.norm`, input, ...batchNormDefaults });
  return {
    image: 0,
    add,
    convolution,
    convolutionNorm: (input, layer) => norm(convolution(input, layer), layer.name),
    normRelu: (input, name) => add({ op: "relu", input: norm(input, name) }),
    finish: () => ({ image, nodes }),
  };
}
