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
export { engineFault } from "./engine-fault.ts";
export { expectNoLeak } from "./expect-no-leak.ts";
export type {
  EncoderGraph,
  ImageShape,
  LayerNode,
  ParameterRole,
  ParameterSpec,
  StatisticSpec,
} from "./graph.ts";
export { loadTensor } from "./load-tensor.ts";
export { openEngine } from "./open-engine.ts";
export { type EngineChoice, type MachineFacts, observeMachine, resolveEngine } from "./resolve-engine.ts";
export { hasBinding } from "./runtimes/tensorflow.ts";
export { tensorflowEnvironment } from "./tensorflow/environment.ts";
