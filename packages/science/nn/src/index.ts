export { batchNorm } from "./batch-norm.ts";
export type {
  NamedVariable,
  Optimizer,
  OptimizerState,
  Parameter,
} from "./define.ts";
export {
  createOutput,
  createShift,
  type EncoderOutput,
  encodeOutputShapes,
  outputWeights,
  restoreOutputs,
} from "./encoder-output.ts";
export { encoders } from "./encoders/registry.ts";
export { initialParameter } from "./initialise.ts";
export { ENCODER_FORMAT, refuseMisfit, WeightsError } from "./match-weights.ts";
export { type MomentumTwin, momentumTwin, risingMomentum } from "./momentum-twin.ts";
export { encoderOnnx } from "./onnx/encoder-onnx.ts";
export { optimizers } from "./optimizers/registry.ts";
export { createProjector, type Projector, type ProjectorOptions } from "./projector.ts";
export { schedules } from "./schedules/registry.ts";
export { stopGradient } from "./stop-gradient.ts";
export { freshWeights, givenWeights, type NamedWeights, type WeightSource } from "./weight-source.ts";
export { readWeights, writeWeights } from "./weights.ts";
export { withGradient } from "./with-gradient.ts";
