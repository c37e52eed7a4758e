/** What encoders, optimizers and schedules are: a file in each folder exports one entry made by a `define…`. */

import type { EncoderGraph, ImageShape, ParameterRole, Tensor, Tf, Variable } from "@outlab/encoder-graph";
import type { Entry } from "@outlab/registry";
import type { z } from "zod";

export interface Encoder<Kind extends string = string, Params extends z.ZodObject = z.ZodObject>
  extends Entry<Kind, Params> {
  /** Its weights fit images of one size alone, so that views of other sizes can't share them. */
  readonly fixedSize?: true;
  graph(image: ImageShape, params: z.output<Params>): EncoderGraph;
}

/** A value that a checkpoint keeps. Training moves it: the optimizer, or other means (running statistics, queues). */
export interface NamedVariable {
  /** Unique in the model: `encoder.stem.weight`, `momentum.projector.0.bias`, `queue`. */
  readonly name: string;
  readonly variable: Variable;
}

/** A trained value: the optimizer moves it. */
export interface Parameter extends NamedVariable {
  readonly role: ParameterRole;
}

export interface OptimizerState {
  /**
   * Moves every parameter that has a gradient once; one without stays as it is. `gradients` is keyed by the
   * parameter's name. The caller disposes of the gradients.
   */
  step(gradients: Readonly<Record<string, Tensor>>, learningRate: number): void;
  /** Momentum and the like, for checkpoints. */
  readonly buffers: readonly NamedVariable[];
  dispose(): void;
}

/** Every optimizer has a learning rate: what a schedule's factor multiplies. */
export type OptimizerParams = z.ZodObject<{ learningRate: z.ZodType<number> }>;

export interface Optimizer<Kind extends string = string, Params extends OptimizerParams = OptimizerParams>
  extends Entry<Kind, Params> {
  create(tf: Tf, parameters: readonly Parameter[], params: z.output<Params>): OptimizerState;
}

export interface Schedule<Kind extends string = string, Params extends z.ZodObject = z.ZodObject>
  extends Entry<Kind, Params> {
  /** Factors of early steps follow from how many steps there will be: a longer training is another one from its start. */
  readonly dependsOnLength?: true;
  /** Factor on the learning rate at a step, 0 … totalSteps - 1. */
  factor(step: number, totalSteps: number, stepsPerEpoch: number, params: z.output<Params>): number;
}

export function defineEncoder<const Kind extends string, Params extends z.ZodObject>(
  encoder: Encoder<Kind, Params>,
): Encoder<Kind, Params> {
  return encoder;
}
export function defineOptimizer<const Kind extends string, Params extends OptimizerParams>(
  optimizer: Optimizer<Kind, Params>,
): Optimizer<Kind, Params> {
  return optimizer;
}
export function defineSchedule<const Kind extends string, Params extends z.ZodObject>(
  schedule: Schedule<Kind, Params>,
): Schedule<Kind, Params> {
  return schedule;
}
