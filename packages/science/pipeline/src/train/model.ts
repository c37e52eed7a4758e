/** What is trained: a method's networks and the optimizer that moves them. */

import { type Buffer, encoders, type OptimizerState, optimizers } from "@outlab/nn";
import type { ExperimentSpec } from "@outlab/spec";
import { type MethodState, methods } from "@outlab/ssl";
import type { EncoderGraph, ImageShape, TensorEngine } from "@outlab/tensor";
import type { TrainingPlan } from "./plan.ts";

export interface Model {
  readonly method: MethodState;
  readonly optimizer: OptimizerState;
  /** Everything whose values decide how training goes on. */
  readonly everything: readonly Buffer[];
  dispose(): void;
}

export function createModel(
  engine: TensorEngine,
  spec: ExperimentSpec,
  data: { readonly image: ImageShape; readonly trainCount: number; readonly classCount: number },
  { batchSize, totalSteps, stepsPerEpoch }: TrainingPlan,
): Model {
  const chosenMethod = methods.resolve(spec.method);
  const method = chosenMethod.entry.create(
    {
      engine,
      graph: encoderGraph(spec, data.image),
      seed: spec.seed,
      batchSize,
      trainCount: data.trainCount,
      classCount: data.classCount,
      totalSteps,
      stepsPerEpoch,
    },
    chosenMethod.params,
  );
  const { entry, params } = optimizers.resolve(spec.training.optimizer);
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
  const { entry, params } = encoders.resolve(spec.encoder);
  return entry.graph(image, params);
}
