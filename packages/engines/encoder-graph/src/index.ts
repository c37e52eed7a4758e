export type { EncoderProgram, EncoderWeights, Mode } from "./encoder-program.ts";
export {
  batchNormGradientOp,
  batchNormOp,
  blendOp,
  type Choice,
  crossEntropyOp,
  normaliseRowsGradientOp,
  normaliseRowsOp,
} from "./fused/declarations.ts";
export type { FusedOp, Named } from "./fused/fused-op.ts";
export { canFuse, listOutputs, runFused, unpackInputs } from "./fused/run-fused.ts";
export {
  type DescribedNode,
  describeGraph,
  type GraphDescription,
  GraphError,
} from "./graph/describe-graph.ts";
export type {
  EncoderGraph,
  ImageShape,
  LayerNode,
  ParameterRole,
  ParameterSpec,
  StatisticSpec,
} from "./graph/graph.ts";
export { defaultPadding, type Window, windowOf } from "./graph/window.ts";
export { composedOps } from "./interpret/composed-ops.ts";
export { interpretGraph } from "./interpret/interpret-graph.ts";
export type { BatchNormArguments, LayerOps, WindowOps } from "./interpret/layer-ops.ts";
export { nativeWindows, padImages } from "./interpret/native-windows.ts";
export { sizeOf } from "./size-of.ts";
export type {
  NamedAttrMap,
  NamedTensorMap,
  Scalar,
  Tensor,
  Tensor1D,
  Tensor2D,
  Tensor4D,
  TensorInfo,
  Tf,
  Variable,
} from "./tf.ts";
