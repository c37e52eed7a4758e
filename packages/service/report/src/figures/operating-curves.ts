/** ROC and precision-recall curves of all scorers, thinned to what a drawing can show. */
import { operatingPoints } from "@outlab/scoring";
import type { ResultFacts } from "./result-facts.ts";

export interface Curve {
  readonly scorer: string;
  /** From no image flagged to all of them; shares of 0 to 1. */
  readonly points: readonly CurvePoint[];
}

export interface CurvePoint {
  /** Of the normal images, those flagged. */
  readonly falseAlarms: number;
  /** Of the anomalies, those found: the recall. */
  readonly found: number;
  /** Of the flagged images, those that are anomalies; 1 where none is flagged. */
  readonly precision: number;
}

const MOST_POINTS = 200;

/** One a scorer, of all anomalies against all normal test images. */
export function operatingCurves({ scorers }: Pick<ResultFacts, "scorers">): readonly Curve[] {
  return scorers.map(({ scorer, images }) => {
    const scores = Float64Array.from(images, ({ score }) => score);
    const all = operatingPoints(
      scores,
      Uint8Array.from(images, ({ isNormal }) => Number(!isNormal)),
    );
    const { caught, flagged } = all[all.length - 1];
    const points = all.map((point) => ({
      falseAlarms: point.flagged / flagged,
      found: point.caught / caught,
      precision: point.caught + point.flagged === 0 ? 1 : point.caught / (point.caught + point.flagged),
    }));
    return { scorer, points: thinned(points) };
  });
}

/** Why there is no curve to draw; undefined where there is. */
export function whyNoCurves({ scorers }: Pick<ResultFacts, "scorers">): string | undefined {
  if (scorers.length === 0) return "no image has been scored yet";
  const [{ images }] = scorers;
  if (images.every(({ isNormal }) => isNormal)) return "none of the test images is an anomaly";
  if (!images.some(({ isNormal }) => isNormal)) return "none of the test images is normal";
  return undefined;
}

/** The first, the last, and those at which the curve has moved far enough to be seen: every kept point is exact. */
function thinned(points: readonly CurvePoint[]): readonly CurvePoint[] {
  if (points.length <= MOST_POINTS) return points;
  const far = 2 / MOST_POINTS;
  let last = points[0];
  return points.filter((point, i) => {
    const moved = point.falseAlarms - last.falseAlarms + (point.found - last.found);
    if (i > 0 && i < points.length - 1 && moved < far) return false;
    last = point;
    return true;
  });
}
