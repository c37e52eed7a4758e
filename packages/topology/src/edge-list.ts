/** Edges that enter a filtration: the common form of clouds, matrices and sparse lists. */
import type { PointCloud } from "./cloud.ts";
import { distancesFromPoint } from "./distances.ts";
import type { Steps } from "./steps.ts";

export interface EdgeList {
  readonly count: number;
  readonly lengths: Float32Array;
  /** u * count + v with u < v. */
  readonly cells: Uint32Array;
  /** The smaller of the threshold and the enclosing radius, beyond which the complex is a cone and nothing lives. */
  readonly cutOff: number;
}

/** Fills `row[j]` for j > i with the distance of i and j; `Infinity` where they never meet. */
export type FillRow = (i: number, row: Float32Array) => void;

/** Walks the upper triangle row by row; memory for the edges that stay, not for the matrix. */
export function* collectEdges(count: number, fillRow: FillRow, threshold: number): Steps<EdgeList> {
  let lengths = new Float32Array(Math.min((count * (count - 1)) / 2, 1 << 16));
  let cells = new Uint32Array(lengths.length);
  let edges = 0;
  const row = new Float32Array(count);
  const farthest = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    fillRow(i, row);
    if (i % 8 === 0) yield;
    if (edges + count - 1 - i > lengths.length) {
      const size = Math.min((count * (count - 1)) / 2, 2 * lengths.length + count);
      lengths = extended(lengths, new Float32Array(size));
      cells = extended(cells, new Uint32Array(size));
    }
    for (let j = i + 1; j < count; j++) {
      const length = row[j];
      if (length > farthest[i]) farthest[i] = length;
      if (length > farthest[j]) farthest[j] = length;
      if (length > threshold) continue;
      lengths[edges] = length;
      cells[edges++] = i * count + j;
    }
  }
  const radius = farthest.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  return keepWithin(count, lengths, cells, edges, Math.min(radius, threshold));
}

export function fillRowOfCloud(cloud: PointCloud): FillRow {
  return (i, row) => distancesFromPoint(cloud, i, cloud, i + 1, row);
}

/** Drops in place what is longer than the cut-off; an infinite length is never an edge. */
export function keepWithin(
  count: number,
  lengths: Float32Array,
  cells: Uint32Array,
  edges: number,
  cutOff: number,
): EdgeList {
  let kept = 0;
  for (let edge = 0; edge < edges; edge++) {
    if (lengths[edge] > cutOff || lengths[edge] === Number.POSITIVE_INFINITY) continue;
    lengths[kept] = lengths[edge];
    cells[kept++] = cells[edge];
  }
  return { count, lengths: lengths.subarray(0, kept), cells: cells.subarray(0, kept), cutOff };
}

function extended<Numbers extends Float32Array | Uint32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
