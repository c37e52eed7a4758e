export { type DescribedNode, describeGraph, type GraphDescription, GraphError } from "./describe-graph.ts";
export type { EncoderProgram, EncoderWeights, Mode } from "./encoder-program.ts";
export type {
  EncoderGraph,
  ImageShape,
  LayerNode,
  ParameterRole,
  ParameterSpec,
  StatisticSpec,
} from "./graph.ts";
export { paddingOf } from "./layer-shape.ts";
