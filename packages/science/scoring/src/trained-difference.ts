/** Is one method's detector better than another's, where each was trained several times and tested on images? */
import { fewestForInterval } from "./auroc-interval.ts";
import { mean, placements } from "./placements.ts";
import { student95, studentPValue } from "./student-t.ts";

/** One training of each method, with the scores of the same images in the same order. */
export interface TrainedPair {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly isAnomaly: Uint8Array;
  /** Which image each is: trainings may be tested on the same images, on others, or on some of both. */
  readonly images: readonly number[];
}

export interface TrainedDifference {
  /** Mean over the pairs of the first AUROC minus the second. */
  readonly difference: number;
  /** The ends of the 95 % interval, and the two-sided p-value of no difference; null where a class has one image. */
  readonly low: number | null;
  readonly high: number | null;
  readonly pValue: number | null;
}

/**
 * Two things make the difference uncertain: other images, and other trainings. The variance of the first is DeLong's, with what an
 * image contributes to all pairs taken together; that of the second is seen in the spread of the pairs' differences. Their sum is
 * a little too large, because how single images change from training to training is in both. Its degrees of freedom are
 * Satterthwaite's, between those of the trainings and infinitely many; where two or three trainings happen to agree, these are too
 * many. So Student's paired test of the trainings alone is taken as well, and what is less sure counts: of the two intervals the
 * wider one, of the two p-values the larger.
 *
 * With one pair it is DeLong's test: it says nothing of other trainings.
 *
 * @param pairs  at least one.
 * @throws {ScoringError} as `aurocDifference`.
 * @see DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44; Obuchowski & Rockette 1995, Commun. Statist. Simul. 24, where
 *   trainings are readers; Satterthwaite 1946, Biometrics Bulletin 2.
 */
export function trainedDifference(pairs: readonly TrainedPair[]): TrainedDifference {
  const differences: number[] = [];
  const above = new Map<number, number>();
  const below = new Map<number, number>();
  for (const { first, second, isAnomaly, images } of pairs) {
    const [one, other] = [placements(first, isAnomaly), placements(second, isAnomaly)];
    const ofClass = (label: 0 | 1) => images.filter((_, i) => isAnomaly[i] === label);
    differences.push(gather(above, ofClass(1), one.above, other.above, pairs.length));
    gather(below, ofClass(0), one.below, other.below, pairs.length);
  }
  const difference = mean(Float64Array.from(differences));
  if (Math.min(above.size, below.size) < fewestForInterval)
    return { difference, low: null, high: null, pValue: null };
  const ofImages = clusterVariance(above) + clusterVariance(below);
  const ofTrainings = varianceOfMean(differences);
  const standardError = Math.sqrt(ofImages + ofTrainings);
  const degrees =
    ofTrainings === 0
      ? Number.POSITIVE_INFINITY
      : ((ofImages + ofTrainings) ** 2 * (pairs.length - 1)) / ofTrainings ** 2;
  const tests = [
    { standardError, degrees },
    ...(ofTrainings === 0 ? [] : [{ standardError: Math.sqrt(ofTrainings), degrees: pairs.length - 1 }]),
  ];
  const half = Math.max(...tests.map((test) => student95(test.degrees) * test.standardError));
  const pValue =
    difference === 0
      ? 1
      : Math.max(...tests.map((test) => studentPValue(difference / test.standardError, test.degrees)));
  return { difference, low: difference - half, high: difference + half, pValue };
}

/** Adds what each image contributes to the mean difference, beyond its pair's mean. @returns the pair's mean. */
function gather(
  byImage: Map<number, number>,
  images: readonly number[],
  one: Float64Array,
  other: Float64Array,
  pairCount: number,
): number {
  const differences = one.map((value, i) => value - other[i]);
  const centre = mean(differences);
  for (const [i, image] of images.entries())
    byImage.set(image, (byImage.get(image) ?? 0) + (differences[i] - centre) / (pairCount * images.length));
  return centre;
}

/** Of a sum of what independent images contribute. */
function clusterVariance(byImage: ReadonlyMap<number, number>): number {
  let squares = 0;
  for (const contribution of byImage.values()) squares += contribution ** 2;
  return (squares * byImage.size) / (byImage.size - 1);
}

function varianceOfMean(values: readonly number[]): number {
  if (values.length === 1) return 0;
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return squares / (values.length - 1) / values.length;
}
