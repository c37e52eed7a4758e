/** What is trained: a method's networks and the optimizer that changes them. */

import { rowsPerImage, type ViewGroup } from "@outlab/augment";
import {
  encoders,
  freshWeights,
  type NamedVariable,
  type OptimizerState,
  optimizers,
  type WeightSource,
} from "@outlab/nn";
import type { ExperimentSpec } from "@outlab/spec";
import { type Method, type MethodState, methods } from "@outlab/ssl";
import type { EncoderGraph, ImageShape, TensorEngine } from "@outlab/tensor";
import type { TrainingPlan } from "./plan.ts";

export interface Model {
  readonly method: MethodState;
  readonly optimizer: OptimizerState;
  /** What a batch holds of each image. */
  readonly groups: readonly ViewGroup[];
  /** Images that go forward and backward for each image of a batch: views and their copies, of all groups. */
  readonly passesPerImage: number;
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
  const chosenMethod = methods.resolve(spec.method);
  const method = chosenMethod.entry.create(
    {
      engine,
      graph: encoderGraph(spec, data.image),
      seed: spec.seed,
      weights,
      batchSize,
      trainCount: data.trainCount,
      classCount: data.classCount,
      totalSteps,
      stepsPerEpoch,
    },
    chosenMethod.params,
  );
  const groups = chosenMethod.entry.views(chosenMethod.params);
  const { entry, params } = optimizers.resolve(spec.training.optimizer);
  const optimizer = entry.create(engine.tf, method.parameters, params);
  return {
    method,
    optimizer,
    groups,
    passesPerImage: groups.reduce((sum, group) => sum + rowsPerImage(group), 0),
    everything: [...method.parameters, ...method.buffers, ...optimizer.buffers],
    dispose() {
      optimizer.dispose();
      method.dispose();
    },
  };
}

/** The spec's encoder as its method trains it. */
export function encoderGraph(spec: ExperimentSpec, image: ImageShape): EncoderGraph {
  const { weights: _, ...choice } = spec.encoder;
  const { entry, params } = encoders.resolve(choice);
  const graph = entry.graph(image, params);
  return (methods.get(spec.method.kind) as Method).encoderGraph?.(graph) ?? graph;
}
