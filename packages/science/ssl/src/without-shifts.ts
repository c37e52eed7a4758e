import type { EncoderGraph } from "@outlab/tensor";

/**
 * The graph without biases and without batch norm's scale and shift. With them an encoder could answer one point whatever the
 * image is; without them only weights of 0 can.
 *
 * @see Ruff et al. 2018, propositions 1 and 2, http://proceedings.mlr.press/v80/ruff18a.html
 */
export function withoutShifts(graph: EncoderGraph): EncoderGraph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => {
      if (node.op === "convolution" || node.op === "dense") return { ...node, bias: false };
      return node.op === "batch-norm" ? { ...node, affine: false } : node;
    }),
  };
}
