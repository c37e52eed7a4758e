/** What a method is: a file below `methods/` exports one entry made by `defineMethod`. */

import type { ViewGroup } from "@outlab/augment";
import type { EncoderOutput, NamedVariable, Parameter, WeightSource } from "@outlab/nn";
import type { Entry } from "@outlab/registry";
import type {
  EncoderGraph,
  EncoderProgram,
  EncoderWeights,
  Scalar,
  Tensor4D,
  TensorEngine,
} from "@outlab/tensor";
import type { z } from "zod";

export interface MethodContext {
  readonly engine: TensorEngine;
  readonly graph: EncoderGraph;
  /** Seed of the experiment: first values of heads and the method's own draws come from streams of it. */
  readonly seed: number;
  /** What the encoder starts from; a momentum twin starts as a copy of it. */
  readonly weights: WeightSource;
  readonly batchSize: number;
  /** Number of training images (a memory bank has a row for each). */
  readonly trainCount: number;
  /** Number of normal classes. */
  readonly classCount: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
}

export interface TrainingBatch {
  /**
   * One tensor per view group, (views x copies x batch, height, width, channels): all first views, then all second ones …
   * A view that comes in several copies has all first copies, then all second ones …
   */
  readonly groups: readonly Tensor4D[];
  readonly batchSize: number;
  /** Position of each image in the training set, 0 … trainCount - 1. */
  readonly indices: Int32Array;
  /** Class of each image: its number among the normal ones, 0 … classCount - 1. */
  readonly labels: Int32Array;
  /** 0 … totalSteps - 1. */
  readonly step: number;
}

/** A method at work: its networks, and the loss that trains them. */
export interface MethodState {
  readonly parameters: readonly Parameter[];
  /** All that a checkpoint needs beside parameters: running statistics, momentum twins, queues, banks, prototypes. */
  readonly buffers: readonly NamedVariable[];
  readonly encoder: {
    readonly program: EncoderProgram;
    readonly weights: EncoderWeights;
    /** Heads that live on in the encoder's file: the entry's `outputs`. */
    readonly outputs?: readonly EncoderOutput[];
  };
  /**
   * For what must be known of all images before the first step, such as a centre: called for each batch of a pass over them,
   * with steps from 0. A training that goes on from a checkpoint has it in a buffer.
   */
  look?(batch: TrainingBatch, isLast: boolean): void;
  /**
   * Called inside the gradient's scope: pure in the parameters. It may assign to buffers: running statistics move, and
   * what `afterStep` needs (keys for a queue) is left in one. A parameter that the loss does not touch stays as it is.
   */
  loss(batch: TrainingBatch): Scalar;
  /** After the optimizer's step: momentum twins, queues, banks. */
  afterStep?(batch: TrainingBatch): void;
  dispose(): void;
}

/** A layer that a method's encoders have beside their pooled features, and that a scorer may read. */
export interface MethodOutput {
  /**
   * `transform-logits`: a column for each copy of the set, how well the image fits to be that one. `projection`: what the
   * loss compares. `centred`: the pooled features less the centre that they were drawn to.
   */
  readonly layer: "transform-logits" | "projection" | "centred";
  /** Of logits: the set of transformed copies that they name, a kind of `copySets`. */
  readonly copies?: string;
}

/**
 * What a spec says where its author says nothing, by the parts of a spec: what the method's paper, or our measurement,
 * found to work. Each key of a part replaces the default that all methods share.
 */
export interface MethodDefaults {
  readonly dataset?: Readonly<Record<string, unknown>>;
  readonly training?: Readonly<Record<string, unknown>>;
  readonly scoring?: Readonly<Record<string, unknown>>;
}

/** What a method keeps from step to step beside its networks, float32 (rows, columns). */
interface KeptTable {
  /** "queue", "memory bank" … */
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Where the method's parameters say how many columns; `outputSize` where left out. */
  readonly columnsFrom?: readonly string[];
}

export interface Method<Kind extends string = string, Params extends z.ZodObject = z.ZodObject>
  extends Entry<Kind, Params> {
  /** Exchanging the two views of every image leaves the loss as it is. */
  readonly symmetric: boolean;
  /** Its gradient leaves a path of the loss out on purpose, so finite differences of the loss do not confirm it. */
  readonly stopsGradient?: true;
  /** Smallest batch for which the loss is defined. */
  readonly minBatchSize: number;
  /** Fewest normal classes that it can learn from, where that is more than one. */
  readonly minNormalClasses?: number;
  /** Name of the augmentation preset used when the spec names none. */
  readonly defaultPreset: string;
  readonly defaults?: MethodDefaults;
  /** Whether early steps follow from how many there will be: it reads `totalSteps`. Without it, no. */
  dependsOnLength?(params: z.output<Params>): boolean;
  /** What is trained in place of the chosen encoder's graph: one without biases, for instance. Idempotent. */
  encoderGraph?(graph: EncoderGraph): EncoderGraph;
  outputs?(params: z.output<Params>): readonly MethodOutput[];
  views(params: z.output<Params>): readonly ViewGroup[];
  /** The table whose size its parameters set, so that one that no machine has room for is refused before it is made. */
  keeps?(params: z.output<Params>, trainCount: number): KeptTable | undefined;
  create(context: MethodContext, params: z.output<Params>): MethodState;
}

export function defineMethod<const Kind extends string, Params extends z.ZodObject>(
  method: Method<Kind, Params>,
): Method<Kind, Params> {
  return method;
}
