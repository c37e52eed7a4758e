/** How many steps a training has and how fast each learns: arithmetic on the spec alone. */

import { schedules } from "@outlab/nn";
import { permutation, stream } from "@outlab/random";
import type { ExperimentSpec } from "@outlab/spec";
import { PipelineFailure } from "../failures/failure.ts";

export interface TrainingPlan {
  readonly epochs: number;
  readonly batchSize: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  /** Images of each epoch's order that fill no batch and are left out of that epoch; others in the next. */
  readonly droppedPerEpoch: number;
  /** At a step from 0. */
  learningRate(step: number): number;
  /** Positions of the training images in the order of an epoch from 0. */
  order(epoch: number): Uint32Array;
  /** Whether a checkpoint follows an epoch from 0. */
  hasCheckpoint(epoch: number): boolean;
}

/** @throws {PipelineFailure} `user-error` if a batch is larger than the training set. */
export function trainingPlan({ training, seed }: ExperimentSpec, trainCount: number): TrainingPlan {
  const { epochs, batchSize, optimizer, schedule, checkpointEveryEpochs } = training;
  const stepsPerEpoch = Math.floor(trainCount / batchSize);
  if (stepsPerEpoch === 0)
    throw new PipelineFailure(
      "user-error",
      `a batch of ${batchSize} is larger than the ${trainCount} normal training images; ` +
        "lower training.batchSize or raise dataset.limitPerClass.train",
    );
  const totalSteps = epochs * stepsPerEpoch;
  const { entry, params } = schedules.resolve(schedule);
  return {
    epochs,
    batchSize,
    stepsPerEpoch,
    totalSteps,
    droppedPerEpoch: trainCount - stepsPerEpoch * batchSize,
    learningRate: (step) => optimizer.learningRate * entry.factor(step, totalSteps, stepsPerEpoch, params),
    order: (epoch) => permutation(stream(seed, "shuffle", epoch), trainCount),
    hasCheckpoint: (epoch) => (epoch + 1) % checkpointEveryEpochs === 0 || epoch + 1 === epochs,
  };
}
