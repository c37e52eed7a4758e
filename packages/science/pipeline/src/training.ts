import type { ViewLoader } from "@outlab/augment";
import type { ExperimentSpec } from "@outlab/spec";
import type { TensorEngine } from "@outlab/tensor";
import type { ExperimentData } from "./experiment-data.ts";
import type { Model } from "./model.ts";
import type { Host } from "./ports.ts";
import type { TrainingPlan } from "./training-plan.ts";

/** All that the parts of a training share. */
export interface Training {
  readonly spec: ExperimentSpec;
  readonly host: Host;
  readonly engine: TensorEngine;
  readonly data: ExperimentData;
  readonly plan: TrainingPlan;
  readonly model: Model;
  readonly loader: ViewLoader;
}
