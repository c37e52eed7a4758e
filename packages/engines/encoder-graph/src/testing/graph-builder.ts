import type { EncoderGraph, ImageShape, LayerNode } from "../graph/graph.ts";

type Distribute<L> = L extends LayerNode ? Omit<L, "name" | "input"> : never;
/** A layer that reads one node, without its name and input. */
export type Unary = Distribute<Exclude<LayerNode, { op: "input" | "add" }>>;

/** Writes graphs in few words: `put` appends a layer behind the last node, or behind the one given. */
export interface GraphBuilder {
  readonly last: number;
  put(layer: Unary, behind?: number): number;
  add(a: number, b: number): number;
  readonly graph: EncoderGraph;
}

export function buildGraph(image: ImageShape): GraphBuilder {
  const nodes: LayerNode[] = [{ op: "input" }];
  return {
    get last() {
      return nodes.length - 1;
    },
    put(layer, behind = nodes.length - 1) {
      const named = ["convolution", "batch-norm", "dense"].includes(layer.op);
      nodes.push({
        ...layer,
        ...(named ? { name: `layer-${nodes.length}` } : {}),
        input: behind,
      } as LayerNode);
      return nodes.length - 1;
    },
    add(a, b) {
      nodes.push({ op: "add", inputs: [a, b] });
      return nodes.length - 1;
    },
    get graph() {
      return { image, nodes };
    },
  };
}

export const relu: Unary = { op: "relu" };
export const pool: Unary = { op: "global-average-pool" };
export const norm: Unary = { op: "batch-norm", epsilon: 1e-5, decay: 0.9, affine: true };
export const conv = (filters: number, kernelSize = 3, stride = 1, bias = false): Unary => ({
  op: "convolution",
  filters,
  kernelSize,
  stride,
  bias,
});
export const dense = (units: number, bias = true): Unary => ({ op: "dense", units, bias });
