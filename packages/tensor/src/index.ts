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
