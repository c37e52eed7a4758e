export { type DescribedNode, describeGraph, type GraphDescription, GraphError } from "./describe-graph.ts";
export type {
  EncoderProgram,
  EncoderWeights,
  EngineKind,
  EngineOptions,
  Mode,
  Scalar,
  Tensor,
  Tensor1D,
  Tensor2D,
  Tensor4D,
  TensorEngine,
  TensorRuntime,
  Tf,
  Variable,
} from "./engine.ts";
export type {
  EncoderGraph,
  ImageShape,
  LayerNode,
  ParameterRole,
  ParameterSpec,
  StatisticSpec,
} from "./graph.ts";
