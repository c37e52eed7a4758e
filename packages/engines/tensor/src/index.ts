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
  type Scalar,
  type StatisticSpec,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  type Tf,
  type Variable,
} from "@outlab/encoder-graph";
export type { EngineKind, TensorEngine } from "./engine.ts";
export { threadsLimit } from "./engine.ts";
export { engineFault } from "./engine-fault.ts";
export { expectNoLeak } from "./expect-no-leak.ts";
export { loadTensor } from "./load-tensor.ts";
export { openEngine } from "./open-engine.ts";
export { type EngineChoice, type MachineFacts, observeMachine, resolveEngine } from "./resolve-engine.ts";
export { hasBinding } from "./runtimes/tensorflow.ts";
export { tensorflowEnvironment } from "./tensorflow/environment.ts";
