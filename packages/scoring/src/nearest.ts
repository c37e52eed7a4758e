import type { PointCloud } from "@outlab/topology";

/** Euclidean distance of row `i` of `a` to row `j` of `b`, summed in float64. */
export function distance(a: PointCloud, i: number, b: PointCloud, j: number): number {
  const { dimension } = a;
  let p = i * dimension;
  let q = j * dimension;
  let sum = 0;
  for (const end = p + dimension; p < end; p++, q++) {
    const difference = a.points[p] - b.points[q];
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}

/** Distance of each row of `from` to its nearest row of `to`. */
export function nearestDistances(from: PointCloud, to: PointCloud): Float64Array {
  const out = new Float64Array(from.count);
  for (let i = 0; i < from.count; i++) {
    let nearest = Number.POSITIVE_INFINITY;
    for (let j = 0; j < to.count; j++) nearest = Math.min(nearest, distance(from, i, to, j));
    out[i] = nearest;
  }
  return out;
}
