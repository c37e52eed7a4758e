/**
 * Groups a graph's nodes into stages, the units of the engine's work: a core that reads one tensor (a convolution, a
 * pool, nothing), then what is applied while its output is written or next read: batch norm, an added tensor, ReLU.
 *
 *   output = relu?( batchNorm?( core(input) + bias? ) + addend? )
 *
 * A node joins the stage it reads if nothing else reads that node and the order above holds; else it starts a stage.
 */
import type { DescribedNode, GraphDescription } from "@outlab/encoder-graph";
import { type Layout, layoutOf } from "./layout.ts";

export type Core =
  | { readonly kind: "image" }
  /** The input itself. */
  | { readonly kind: "identity" }
  /** The image with its channels padded to whole vectors, for readers other than convolutions. */
  | { readonly kind: "widen" }
  /** A dense layer is a convolution of size 1 over one pixel. */
  | { readonly kind: "convolution"; readonly size: number; readonly stride: number; readonly weight: number }
  | { readonly kind: "max-pool" | "average-pool"; readonly size: number; readonly stride: number }
  | { readonly kind: "global-average-pool" | "subsample-pad" | "flatten" };

export interface BatchNorm {
  readonly epsilon: number;
  readonly decay: number;
  /** Positions among the parameters; absent if not affine. */
  readonly gamma?: number;
  readonly beta?: number;
  /** Positions among the statistics. */
  readonly mean: number;
  readonly variance: number;
}

export interface Stage {
  readonly core: Core;
  /** The stage it reads; for the image, -1. */
  readonly input: number;
  readonly layout: Layout;
  /** Position among the parameters. */
  bias?: number;
  batchNorm?: BatchNorm;
  /** A stage whose output is added. */
  addend?: number;
  relu: boolean;
}

export function stagesOf({ nodes }: GraphDescription): readonly Stage[] {
  const image = layoutOf(nodes[0].shape);
  const stages: Stage[] = [
    { core: { kind: "image" }, input: -1, layout: { ...image, stored: image.channels }, relu: false },
  ];
  const stageOfNode = [0];
  if (image.stored !== image.channels && !onlyConvolutionsRead(nodes, 0)) {
    stages.push({ core: { kind: "widen" }, input: 0, layout: image, relu: false });
    stageOfNode[0] = 1;
  }
  const single = (node: number) => nodes[node].readers.length === 1;
  const start = (core: Core, input: number, node: DescribedNode): Stage => {
    const stage: Stage = { core, input: stageOfNode[input], layout: layoutOf(node.shape), relu: false };
    stages.push(stage);
    return stage;
  };
  /** The stage that ends in node `input`, if `node` may join it. */
  const joined = (input: number, mayJoin: (stage: Stage) => boolean): Stage | undefined => {
    const stage = stages[stageOfNode[input]];
    return input > 0 && single(input) && mayJoin(stage) ? stage : undefined;
  };

  nodes.slice(1).forEach((node, i) => {
    const { layer } = node;
    let stage: Stage;
    switch (layer.op) {
      case "input":
        throw new RangeError("the image is node 0, and only node 0");
      case "convolution":
      case "dense": {
        const [size, stride] = layer.op === "dense" ? [1, 1] : [layer.kernelSize, layer.stride];
        const [weight, bias] = node.parameters;
        stage = start({ kind: "convolution", size, stride, weight }, layer.input, node);
        if (bias !== undefined) stage.bias = bias;
        break;
      }
      case "batch-norm": {
        stage =
          joined(layer.input, (s) => !s.batchNorm && s.addend === undefined && !s.relu) ??
          start({ kind: "identity" }, layer.input, node);
        const [mean, variance] = node.statistics;
        const [gamma, beta] = node.parameters;
        const { epsilon, decay } = layer;
        stage.batchNorm = { epsilon, decay, mean, variance, ...(layer.affine ? { gamma, beta } : {}) };
        break;
      }
      case "add": {
        // The later of the two joins: its addend is then complete before it.
        const [first, last] = [...layer.inputs].sort((a, b) => stageOfNode[a] - stageOfNode[b]);
        stage =
          joined(last, (s) => s.addend === undefined && !s.relu && stageOfNode[first] < stageOfNode[last]) ??
          start({ kind: "identity" }, last, node);
        stage.addend = stageOfNode[first];
        break;
      }
      case "relu":
        stage = joined(layer.input, (s) => !s.relu) ?? start({ kind: "identity" }, layer.input, node);
        stage.relu = true;
        break;
      case "max-pool":
      case "average-pool":
        stage = start({ kind: layer.op, size: layer.size, stride: layer.stride }, layer.input, node);
        break;
      case "global-average-pool":
      case "subsample-pad":
      case "flatten":
        stage = start({ kind: layer.op }, layer.input, node);
        break;
    }
    stageOfNode[i + 1] = stages.indexOf(stage);
  });
  return stages;
}

/** Whether a stage's output is its core's, unchanged. */
export function isBare({ batchNorm, addend, relu }: Stage): boolean {
  return !batchNorm && addend === undefined && !relu;
}

function onlyConvolutionsRead(nodes: readonly DescribedNode[], node: number): boolean {
  return nodes[node].readers.every((reader) => nodes[reader].layer.op === "convolution");
}
