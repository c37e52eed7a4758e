/**
 * How unusual is a class's divergence, when a held-out normal cloud is also at some distance from the training one?
 *
 * The null values are D(P', N') for random subsamples P' of the normal training embeddings and N' of the normal test
 * embeddings: what sampling alone makes of images that are normal. A class is measured in the same way, D(P', Q') with
 * subsamples of the same sizes (a sum of distances, or a Hausdorff distance, depends on how many points there are), and
 * the median of its draws is placed among the null values: p = (1 + #{null >= median}) / (1 + #null).
 *
 * The median of several draws, rather than one, so that a p-value does not hang on a single noisy draw (a draw of MTopDiv
 * varies by 12-47 %). For a class that is normal the median is near the middle of the null values, p near 0.5. That makes
 * the test cautious where subsamples are small beside the test set; where a draw takes half of it, null values vary less
 * than classes do, and some 7 % of normal classes get p below 0.05. The smallest p is 1 / (1 + #null). The table's own value
 * is of the whole clouds.
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
  /** Test images of the smallest class: no class gives more to a draw than half of it. */
  readonly smallestClass: number;
  readonly measure: Measure;
  readonly seed: number;
  /** Names the random streams: the divergence's label. */
  readonly label: string;
  readonly signal: AbortSignal;
  /** Called after each draw. */
  readonly onStep?: (() => void) | undefined;
}

const nullDraws = 199;
const classDraws = 15;
/** Of each cloud in a draw, at most. */
const pointLimit = 200;

/** Undefined where there are too few test images to draw subsamples that differ. */
export async function calibrate(options: CalibrationOptions): Promise<Calibration | undefined> {
  const { trainNormal, testNormal, smallestClass, seed, label, signal } = options;
  const otherSize = Math.min(pointLimit, Math.floor(Math.min(smallestClass, testNormal.count) / 2));
  if (otherSize < 2) return undefined;
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
  const nullValues = await draws(testNormal, nullDraws, "null");
  return {
    normalDraws: nullValues,
    async place(other, className, count = classDraws) {
      const values = await draws(other, count, `class ${className}`);
      const median = values.slice(0, classDraws).sort()[(classDraws - 1) / 2];
      return { pValue: empiricalPValue(nullValues, median), draws: values };
    },
  };
}
