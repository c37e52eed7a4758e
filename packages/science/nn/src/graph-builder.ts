/** Writes a layer graph node by node, so that an encoder's file reads like its paper. */
import type { EncoderGraph, ImageShape, LayerNode } from "@outlab/encoder-graph";

/** Epsilon and momentum (1 - decay) are PyTorch's defaults, with which every published recipe was tuned. */
const batchNormDefaults = { epsilon: 1e-5, decay: 0.9, affine: true } as const;

export interface GraphBuilder {
  /** Index of the image: what the first layer reads. */
  readonly image: number;
  /** Appends a node and returns its index. */
  add(node: LayerNode): number;
  /** Convolution without bias, then batch norm. `name` becomes `<name>.conv` and `<name>.norm`. */
  convolutionNorm(
    input: number,
    layer: { name: string; filters: number; kernelSize: number; stride: number },
  ): number;
  /** The graph whose embedding is the last node added. */
  finish(): EncoderGraph;
}

export function graphBuilder(image: ImageShape): GraphBuilder {
  const nodes: LayerNode[] = [{ op: "input" }];
  const add = (node: LayerNode) => nodes.push(node) - 1;
  return {
    image: 0,
    add,
    convolutionNorm(input, { name, ...shape }) {
      const convolved = add({ op: "convolution", name: `${name}.conv`, input, bias: false, ...shape });
      return add({ op: "batch-norm", name: `${name}.norm`, input: convolved, ...batchNormDefaults });
    },
    finish: () => ({ image, nodes }),
  };
}
