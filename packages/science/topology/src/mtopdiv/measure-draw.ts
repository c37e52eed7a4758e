/** One draw of MTopDiv: what a worker thread computes. */

import { crossBarcodeSteps } from "../barcodes/cross-barcode.ts";
import { type PointCloud, selectPoints } from "../cloud.ts";
import { centralFirst } from "../input/central-first.ts";
import { crossDistances, selfDistances } from "../input/distances.ts";
import { finish } from "../reduction/steps.ts";
import { type MtopdivStatistic, summarizeBars } from "./mtopdiv-statistic.ts";

/** What distances are divided by: one of their own statistics, or what they were multiplied by. */
const divisors = {
  none: (_: Float32Array, scale: number) => scale,
  mean: (values: Float32Array) => meanOf(values),
  median: (values: Float32Array) => values.toSorted()[Math.floor(values.length / 2)],
  "quantile-0.9": (values: Float32Array) => values.toSorted()[Math.floor(0.9 * (values.length - 1))],
} as const;

export type DistanceNormalization = keyof typeof divisors;

export const distanceNormalizations = Object.keys(divisors) as [
  DistanceNormalization,
  ...DistanceNormalization[],
];

export interface DrawRule {
  readonly statistic: MtopdivStatistic;
  readonly symmetrize: boolean;
  readonly normalizeDistances: DistanceNormalization;
  readonly rounding: "none" | "published";
  /** By how much the clouds were multiplied: see `inRange`. */
  readonly scale: number;
  /** What the reduced columns may take. */
  readonly columnLimitBytes: number;
}

/** Rows of the two clouds that take part. */
export interface DrawSample {
  readonly p: Uint32Array;
  readonly q: Uint32Array;
}

export function measureDraw(
  normal: PointCloud,
  other: PointCloud,
  sample: DrawSample,
  rule: DrawRule,
): number {
  const p = centralFirst(selectPoints(normal, sample.p)).cloud;
  const q = centralFirst(selectPoints(other, sample.q)).cloud;
  const across = crossDistances(q, p);
  const forward = oneSided(p, q, across, rule);
  if (!rule.symmetrize) return forward;
  return (forward + oneSided(q, p, transposed(across, q.count, p.count), rule)) / 2;
}

function oneSided(p: PointCloud, q: PointCloud, across: Float32Array, rule: DrawRule): number {
  const within = selfDistances(p);
  zeroBelow(leastKept(across, rule), within, across);
  const { degrees } = finish(
    crossBarcodeSteps({ within, across }, p.count, q.count, 1, rule.columnLimitBytes),
  );
  const divisor = divisorOf(across, rule);
  const divided = degrees[1].map((bar) => ({
    ...bar,
    birth: bar.birth / divisor,
    death: bar.death / divisor,
  }));
  return summarizeBars(divided, rule.statistic);
}

/** Shorter distances become 0. */
export function leastKept(across: Float32Array, { rounding }: Pick<DrawRule, "rounding">): number {
  return rounding === "published" ? 1e-6 * meanOf(across) : 0;
}

/** Coinciding clouds have no statistic to divide by. */
export function divisorOf(
  across: Float32Array,
  { normalizeDistances, scale }: Pick<DrawRule, "normalizeDistances" | "scale">,
): number {
  return divisors[normalizeDistances](across, scale) || scale;
}

export function zeroBelow(least: number, ...matrices: Float32Array[]): void {
  for (const matrix of matrices) {
    for (let i = 0; i < matrix.length; i++) if (matrix[i] < least) matrix[i] = 0;
  }
}

function meanOf(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

export function transposed(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(matrix.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[j * rows + i] = matrix[i * columns + j];
  }
  return out;
}
