export { batchNorm } from "./batch-norm.ts";
export type {
  Buffer,
  Encoder,
  Optimizer,
  OptimizerParams,
  OptimizerState,
  Parameter,
  Schedule,
} from "./define.ts";
export { encoders } from "./encoders/registry.ts";
export { initialParameter, initialWeights, type NamedWeights } from "./initialise.ts";
export { type MomentumTwin, momentumTwin, risingMomentum } from "./momentum-twin.ts";
export { optimizers } from "./optimizers/registry.ts";
export { createProjector, type Projector, type ProjectorOptions } from "./projector.ts";
export { schedules } from "./schedules/registry.ts";
export { stopGradient } from "./stop-gradient.ts";
export { readWeights, writeWeights } from "./weights.ts";
export { withGradient } from "./with-gradient.ts";
