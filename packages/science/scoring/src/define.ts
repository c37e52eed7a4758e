/**
 * What divergences, scorers, metrics and evaluations are: a file in each folder exports one entry made by a `define…`.
 * Signs: divergences and scores grow with anomaly; metrics are better when higher unless named `fprAt…`.
 */
import type { Stream } from "@outlab/random";
import type { Entry } from "@outlab/registry";
import type { PointCloud } from "@outlab/topology";
import type { z } from "zod";

export interface DivergenceResult {
  /** Mean over draws; the value itself where nothing is drawn. */
  readonly value: number;
  /** Standard deviation over draws (n - 1); 0 for one draw or none. */
  readonly sd: number;
  readonly draws: number;
  /** Points that took part in each draw. */
  readonly pointsNormal: number;
  readonly pointsOther: number;
  /** True where more points were asked for than a cloud has; all of it took part. */
  readonly capped: boolean;
}

/** What a computation may use, and when it is to stop. Never changes a result. */
export interface ComputeOptions {
  /** Threads, 1 where left out. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
  /** Called now and then while it goes on, so that a long computation is not taken for one that hangs. */
  readonly onStep?: (() => void) | undefined;
}

export interface Divergence<Kind extends string = string, Params extends z.ZodObject = z.ZodObject>
  extends Entry<Kind, Params> {
  /** Parameters that make it take one random draw, where it averages several; for callers that repeat it themselves. */
  readonly singleDraw?: Partial<z.output<Params>>;
  /** From the normal cloud P to another Q. All randomness comes from `random`. */
  compute(
    normal: PointCloud,
    other: PointCloud,
    params: z.output<Params>,
    random: Stream,
    options?: ComputeOptions,
  ): Promise<DivergenceResult>;
}

export interface FitOptions {
  /** As in `ComputeOptions`, for those whose fit takes long. */
  readonly onStep?: (() => void) | undefined;
  /** Of each layer, where a row has several side by side. */
  readonly columns?: readonly number[];
}

/**
 * What a scorer's clouds hold, a row an image: `embeddings` of any layer under one view; `transform-logits`, a column for each
 * transformed copy; `projection-and-logits`, the head's projection and beside it those; `centred`, features less the centre that
 * training drew them to; or `scores`, a column for each of the other scorers.
 */
export type ScorerInput = "embeddings" | "transform-logits" | "projection-and-logits" | "centred" | "scores";

export interface Scorer<Kind extends string = string, Params extends z.ZodObject = z.ZodObject>
  extends Entry<Kind, Params> {
  readonly reads: ScorerInput;
  /**
   * Learns what is normal; the returned function gives a score per row of a cloud, higher = more anomalous. Where images are
   * seen under several views, it is fitted to each of them, and an image's score is the mean over views.
   *
   * @param view  which transformed copy the rows are of, 0 for the image as it is.
   */
  fit(
    normal: PointCloud,
    params: z.output<Params>,
    view?: number,
    options?: FitOptions,
  ): (test: PointCloud) => Float64Array;
}

export interface Metric<Kind extends string = string, Params extends z.ZodObject = z.ZodObject>
  extends Entry<Kind, Params> {
  /** @param isAnomaly  1 for an anomaly, 0 for a normal image, one per score. */
  compute(scores: Float64Array, isAnomaly: Uint8Array, params: z.output<Params>): number;
}

/** Embeddings of training images with the class of each, 0 … 255. */
export interface LabelledCloud {
  readonly cloud: PointCloud;
  readonly labels: Uint8Array;
}

export interface EvaluationOptions extends ComputeOptions {
  /** Of the data set; labels are below it. */
  readonly classCount: number;
  readonly random: Stream;
}

/** A protocol that asks how much of the classes is in an embedding; it sees labels, so no detector is chosen by it. */
export interface Evaluation<Kind extends string = string, Params extends z.ZodObject = z.ZodObject>
  extends Entry<Kind, Params> {
  /** Names the class of each row of `test`. */
  classify(
    train: LabelledCloud,
    test: PointCloud,
    params: z.output<Params>,
    options: EvaluationOptions,
  ): Promise<Uint8Array>;
}

export function defineEvaluation<const Kind extends string, Params extends z.ZodObject>(
  evaluation: Evaluation<Kind, Params>,
): Evaluation<Kind, Params> {
  return evaluation;
}
export function defineDivergence<const Kind extends string, Params extends z.ZodObject>(
  divergence: Divergence<Kind, Params>,
): Divergence<Kind, Params> {
  return divergence;
}
export function defineScorer<const Kind extends string, Params extends z.ZodObject>(
  scorer: Scorer<Kind, Params>,
): Scorer<Kind, Params> {
  return scorer;
}
export function defineMetric<const Kind extends string, Params extends z.ZodObject>(
  metric: Metric<Kind, Params>,
): Metric<Kind, Params> {
  return metric;
}
