export {
  type DescribedNode,
  describeGraph,
  type EncoderGraph,
  type EncoderProgram,
  type EncoderWeights,
  type GraphDescription,
  GraphError,
  type ImageShape,
  type LayerNode,
  type Mode,
  type ParameterRole,
  type ParameterSpec,
  type StatisticSpec,
} from "@outlab/tensor-simd/graph";
export type {
  EngineKind,
  EngineOptions,
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
export { threadsLimit } from "./engine.ts";
export { engineFault } from "./engine-fault.ts";
export { expectNoLeak } from "./expect-no-leak.ts";
export { loadTensor } from "./load-tensor.ts";
export { openEngine } from "./open-engine.ts";
export { type EngineChoice, type MachineFacts, observeMachine, resolveEngine } from "./resolve-engine.ts";
export { hasBinding } from "./runtimes/tensorflow.ts";
export { tensorflowEnvironment } from "./tensorflow/environment.ts";
