/** Which test images people want to see: some of each class, and those at both ends of each scorer's order. */
import type { TestClass } from "./embedded-classes.ts";

/** Of each class, and at each end. */
const COUNT = 10;
/** A montage of more classes would be no glance. */
const MOST_CLASSES = 40;

/**
 * @param scores  of each scorer, for each test image.
 * @returns rows of the test clouds, ascending.
 */
export function chosenImages(classes: readonly TestClass[], scores: readonly Float64Array[]): Uint32Array {
  const normal = classes.flatMap(({ isNormal, rows }) => (isNormal ? [...rows] : []));
  const anomalous = classes.flatMap(({ isNormal, rows }) => (isNormal ? [] : [...rows]));
  const chosen = new Set(classes.slice(0, MOST_CLASSES).flatMap(({ rows }) => evenly(rows)));
  for (const score of scores)
    for (const rows of [normal, anomalous]) {
      const order = rows.toSorted((a, b) => score[b] - score[a] || a - b);
      for (const row of [...order.slice(0, COUNT), ...order.slice(-COUNT)]) chosen.add(row);
    }
  return Uint32Array.from(chosen).sort();
}

function evenly(rows: Uint32Array): readonly number[] {
  const count = Math.min(COUNT, rows.length);
  return Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)]);
}
