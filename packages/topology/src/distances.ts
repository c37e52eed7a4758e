import type { PointCloud } from "./cloud.ts";

/**
 * Euclidean distances from each point of `from` to each of `to`: summed in float64, rounded once to float32, as the
 * published persistence codes do, so that bars agree with theirs to the last bit.
 *
 * @returns row-major, from.count x to.count.
 */
export function crossDistances(from: PointCloud, to: PointCloud): Float32Array {
  const out = new Float32Array(from.count * to.count);
  for (let row = 0; row < from.count; row++) {
    distancesFromPoint(from, row, to, 0, out.subarray(row * to.count, (row + 1) * to.count));
  }
  return out;
}

/** Distances within one cloud: a symmetric count x count matrix with an exact zero diagonal. */
export function selfDistances(cloud: PointCloud): Float32Array {
  const { count } = cloud;
  const out = new Float32Array(count * count);
  for (let row = 0; row < count; row++) {
    distancesFromPoint(cloud, row, cloud, row + 1, out.subarray(row * count, (row + 1) * count));
    for (let column = row + 1; column < count; column++)
      out[column * count + row] = out[row * count + column];
  }
  return out;
}

/** Fills `out[first …]` with the distances of point `row` of `from` to the points `first …` of `to`. */
export function distancesFromPoint(
  from: PointCloud,
  row: number,
  to: PointCloud,
  first: number,
  out: Float32Array,
): void {
  const { dimension } = from;
  const a = from.points;
  const b = to.points;
  const start = row * dimension;
  let j = first;
  // Four targets at a time: each loaded coordinate serves four sums that do not wait for one another.
  for (; j + 4 <= to.count; j += 4) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let p = j * dimension;
    for (let k = start; k < start + dimension; k++, p++) {
      const x = a[k];
      const d0 = x - b[p];
      const d1 = x - b[p + dimension];
      const d2 = x - b[p + 2 * dimension];
      const d3 = x - b[p + 3 * dimension];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    out[j] = Math.sqrt(s0);
    out[j + 1] = Math.sqrt(s1);
    out[j + 2] = Math.sqrt(s2);
    out[j + 3] = Math.sqrt(s3);
  }
  for (; j < to.count; j++) {
    let sum = 0;
    for (let k = 0; k < dimension; k++) {
      const difference = a[start + k] - b[j * dimension + k];
      sum += difference * difference;
    }
    out[j] = Math.sqrt(sum);
  }
}
