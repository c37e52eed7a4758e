/** What is trained: a method's networks and the optimizer that moves them. */
import type { ExperimentSpec } from "@outlab/contract";
import {
  encoders,
  freshWeights,
  type NamedVariable,
  type OptimizerState,
  optimizers,
  type WeightSource,
} from "@outlab/nn";
import { type MethodState, methods } from "@outlab/ssl";
import type { EncoderGraph, ImageShape, TensorEngine } from "@outlab/tensor";
import { chosen } from "./chosen.ts";
import type { TrainingPlan } from "./training-plan.ts";

export interface Model {
  readonly method: MethodState;
  readonly optimizer: OptimizerState;
  /** Everything whose values decide how training goes on. */
  readonly everything: readonly NamedVariable[];
  dispose(): void;
}

/** @param weights  what the encoder starts from. */
export function createModel(
  engine: TensorEngine,
  spec: ExperimentSpec,
  data: { readonly image: ImageShape; readonly trainCount: number; readonly classCount: number },
  { batchSize, totalSteps, stepsPerEpoch }: TrainingPlan,
  weights: WeightSource = freshWeights(spec.seed),
): Model {
  const { trainCount, classCount } = data;
  const chosenMethod = chosen(methods, spec.method);
  const method = chosenMethod.entry.create(
    {
      engine,
      graph: encoderGraph(spec, data.image),
      seed: spec.seed,
      weights,
      batchSize,
      trainCount,
      classCount,
      totalSteps,
      stepsPerEpoch,
    },
    chosenMethod.params,
  );
  const { entry, params } = chosen(optimizers, spec.training.optimizer);
  const optimizer = entry.create(engine.tf, method.parameters, params);
  return {
    method,
    optimizer,
    everything: [...method.parameters, ...method.buffers, ...optimizer.buffers],
    dispose() {
      optimizer.dispose();
      method.dispose();
    },
  };
}

export function encoderGraph(spec: ExperimentSpec, image: ImageShape): EncoderGraph {
  const { entry, params } = chosen(encoders, spec.encoder);
  return entry.graph(image, params);
}
