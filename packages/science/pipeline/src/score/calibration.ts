/**
 * How unusual is a class's divergence, when a held-out normal cloud is also at some distance from the training one?
 *
 * The null values are D(P', N') for random subsamples P' of the normal training embeddings and N' of the normal test
 * embeddings: what sampling alone makes of images that are normal. A class is measured in the same way, D(P', Q') with
 * subsamples of the same sizes (a sum of distances, or a Hausdorff distance, depends on how many points there are), and
 * the median of its draws is placed among the null values: p = (1 + #{null >= median}) / (1 + #null).
 *
 * The median of several draws, rather than one, so that a p-value does not hang on a single noisy draw (a draw of MTopDiv
 * varies by 12-47 %). For a class that is normal the median is near the middle of the null values, p near 0.5. The smallest
 * p is 1 / (1 + #null). The table's own value is of the whole clouds.
 *
 * How many images a draw may take: null values, draws of m of the N normal test images, vary by 1/m - 1/N. A class of n
 * images varies beside them by 1/n + 1/N. So that the null varies as much, m is at most 1 / (1/n + 2/N); nine tenths of that,
 * as the median varies a little, too. With n = N = 40 or 100 then 4 to 5 % of normal classes get p below 0.05 by cdist and
 * fewer by other divergences; where m was n/2, 9 % did.
 */
import { setImmediate as macrotask } from "node:timers/promises";
import { type Stream, sampleWithoutReplacement, stream } from "@outlab/random";
import { empiricalPValue } from "@outlab/scoring";
import { type PointCloud, selectPoints } from "@outlab/topology";

/** A divergence with its parameters filled in. */
export type Measure = (normal: PointCloud, other: PointCloud, random: Stream) => Promise<number>;

export interface Calibration {
  /** The null values. */
  readonly normalDraws: Float64Array;
  /** @param draws  at least 15; more of them show in a figure how a class's values are spread, and do not change its p-value. */
  place(other: PointCloud, className: string, draws?: number): Promise<Placed>;
}

export interface Placed {
  readonly pValue: number;
  readonly draws: Float64Array;
}

export interface CalibrationOptions {
  readonly trainNormal: PointCloud;
  /** Test images of all normal classes. */
  readonly testNormal: PointCloud;
  /** Anomalous classes that p-values are corrected for. */
  readonly anomalousClasses: number;
  /** Test images of the smallest class. */
  readonly smallestClass: number;
  readonly measure: Measure;
  readonly seed: number;
  /** Names the random streams: the divergence's label. */
  readonly label: string;
  readonly signal: AbortSignal;
  /** Called after each draw. */
  readonly onStep?: (() => void) | undefined;
}

/** So many where there are at most ten anomalous classes; the smallest p-value is then 0.005. */
const fewestNullDraws = 199;
const classDraws = 15;
/** Of each cloud in a draw, at most. */
const pointLimit = 200;

/** Undefined where there are too few test images to draw subsamples that differ. */
export async function calibrate(options: CalibrationOptions): Promise<Calibration | undefined> {
  const { trainNormal, testNormal, anomalousClasses, smallestClass, seed, label, signal } = options;
  const smallest = Math.min(smallestClass, testNormal.count);
  const otherSize = Math.min(pointLimit, Math.floor(0.9 / (1 / smallest + 2 / testNormal.count)));
  if (otherSize < 2 || otherSize === smallest) return undefined;
  const normalSize = Math.min(pointLimit, trainNormal.count);
  const draws = async (other: PointCloud, count: number, name: string) => {
    const values = new Float64Array(count);
    for (let draw = 0; draw < count; draw++) {
      signal.throwIfAborted();
      const random = stream(seed, "calibration", label, name, draw);
      const p = selectPoints(trainNormal, sampleWithoutReplacement(random, trainNormal.count, normalSize));
      const q = selectPoints(other, sampleWithoutReplacement(random, other.count, otherSize));
      values[draw] = await options.measure(p, q, random);
      options.onStep?.();
      await macrotask(); // messages of the host come through
    }
    return values;
  };
  const nullValues = await draws(testNormal, nullDraws(anomalousClasses), "null");
  return {
    normalDraws: nullValues,
    async place(other, className, count = classDraws) {
      const values = await draws(other, count, `class ${className}`);
      const median = values.slice(0, classDraws).sort()[(classDraws - 1) / 2];
      return { pValue: empiricalPValue(nullValues, median), draws: values };
    },
  };
}

/** As many as let a p-value that is multiplied by the number of classes be 0.05. */
function nullDraws(anomalousClasses: number): number {
  return Math.max(fewestNullDraws, 20 * anomalousClasses - 1);
}
