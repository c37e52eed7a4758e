import type { PointCloud } from "../cloud.ts";
import { createDistanceKernel, type DistanceKernel, groupSize } from "./distance-kernel.ts";

/**
 * Euclidean distances from each point of `from` to each of `to`, which must be in range (see `inRange`): summed in float64, rounded once to float32, as the
 * published persistence codes do, so that bars agree with theirs to the last bit.
 *
 * @returns row-major, from.count x to.count.
 */
export function crossDistances(from: PointCloud, to: PointCloud): Float32Array {
  const out = new Float32Array(from.count * to.count);
  fillDistances({ from, firstRow: 0, rows: from.count, to, firstTarget: 0, out });
  return out;
}

/** Distances within one cloud: a symmetric count x count matrix with an exact zero diagonal. */
export function selfDistances(cloud: PointCloud): Float32Array {
  const { count } = cloud;
  const out = new Float32Array(count * count);
  for (let firstRow = 0; firstRow < count; firstRow += rowBlock) {
    const rows = Math.min(rowBlock, count - firstRow);
    const block = out.subarray(firstRow * count, (firstRow + rows) * count);
    fillDistances({ from: cloud, firstRow, rows, to: cloud, firstTarget: firstRow, out: block });
  }
  for (let row = 0; row < count; row++) {
    for (let column = row + 1; column < count; column++)
      out[column * count + row] = out[row * count + column];
  }
  return out;
}

interface DistanceBlock {
  readonly from: PointCloud;
  readonly firstRow: number;
  readonly rows: number;
  readonly to: PointCloud;
  /** Earlier targets are left alone. */
  readonly firstTarget: number;
  /** (rows, to.count). */
  readonly out: Float32Array;
}

/** Rows that share one copy of their targets; even, for the kernel takes them in pairs. */
export const rowBlock = 64;
const targetBlock = 512;

let kernel: DistanceKernel | undefined;

/** Bytes that it takes to fill distances of up to `count` targets, beside the clouds and the results. */
export function distancesBytes(count: number, dimension: number): number {
  return 8 * (targetBlock + rowBlock) * dimension + 4 * rowBlock * (targetBlock + count) + 2 ** 16;
}

/** Distances of some rows to all targets from one on, by blocks that fit the cache. */
export function fillDistances({ from, firstRow, rows, to, firstTarget, out }: DistanceBlock): void {
  const { dimension } = from;
  kernel ??= createDistanceKernel();
  const groups = 0; // addresses in the kernel's memory: targets, then rows, then results
  const rowsAt = groups + 8 * targetBlock * dimension;
  const outAt = rowsAt + 8 * rowBlock * dimension;
  const strideBytes = 4 * targetBlock;
  kernel.reserve(outAt + rowBlock * strideBytes);
  const numbers = new Float64Array(kernel.buffer, 0, outAt / 8);
  const results = new Float32Array(kernel.buffer, outAt, rowBlock * targetBlock);
  for (let target = firstTarget; target < to.count; target += targetBlock) {
    const targets = Math.min(targetBlock, to.count - target);
    writeGroups(to, target, targets, numbers);
    for (let row = 0; row < rows; row += rowBlock) {
      const block = Math.min(rowBlock, rows - row);
      const start = (firstRow + row) * dimension;
      numbers.set(from.points.subarray(start, start + block * dimension), rowsAt / 8);
      for (let group = 0; group < targets; group += groupSize) {
        const groupAt = groups + 8 * group * dimension;
        kernel.run(rowsAt, Math.ceil(block / 2), groupAt, dimension, outAt + 4 * group, strideBytes);
      }
      for (let r = 0; r < block; r++) {
        const found = results.subarray(r * targetBlock, r * targetBlock + targets);
        out.set(found, (row + r) * to.count + target);
      }
    }
  }
}

/** Eight targets at a time, coordinate by coordinate; places beyond the last keep what they had. */
function writeGroups(
  { points, dimension }: PointCloud,
  target: number,
  targets: number,
  to: Float64Array,
): void {
  for (let t = 0; t < targets; t++) {
    let place = Math.floor(t / groupSize) * groupSize * dimension + (t % groupSize);
    const start = (target + t) * dimension;
    for (let k = start; k < start + dimension; k++) {
      to[place] = points[k];
      place += groupSize;
    }
  }
}
