/** Edges that enter a filtration: the common form of clouds, matrices and sparse lists. */
import type { PointCloud } from "../cloud.ts";
import type { Steps } from "../reduction/steps.ts";
import { fillDistances, rowBlock } from "./distances.ts";

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
  const pairs = (count * (count - 1)) / 2;
  let lengths = new Float32Array(threshold === Number.POSITIVE_INFINITY ? pairs : Math.min(pairs, 2 ** 12));
  let cells = new Uint32Array(lengths.length);
  let edges = 0;
  const row = new Float32Array(count);
  const farthest = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    fillRow(i, row);
    if (i % 8 === 0) yield;
    if (edges + count - 1 - i > lengths.length) {
      const size = Math.min(pairs, 2 * lengths.length + count);
      lengths = extended(lengths, new Float32Array(size));
      cells = extended(cells, new Uint32Array(size));
    }
    for (let j = i + 1; j < count; j++) {
      const length = row[j];
      if (length > farthest[i]) farthest[i] = length;
      if (length > farthest[j]) farthest[j] = length;
      if (length > threshold) continue;
      lengths[edges] = length + 0; // makes 0 of -0, whose bits would sort last
      cells[edges++] = i * count + j;
    }
  }
  const radius = farthest.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  return keepWithin(count, lengths, cells, edges, Math.min(radius, threshold));
}

/** Rows must be asked for in order: they are computed a block at a time. */
export function fillRowOfCloud(cloud: PointCloud): FillRow {
  const { count } = cloud;
  const block = new Float32Array(Math.min(rowBlock, count) * count);
  return (i, row) => {
    const within = i % rowBlock;
    if (within === 0) {
      const rows = Math.min(rowBlock, count - i);
      fillDistances({ from: cloud, firstRow: i, rows, to: cloud, firstTarget: i, out: block });
    }
    row.set(block.subarray(within * count + i + 1, (within + 1) * count), i + 1);
  };
}

/** Drops in place what is longer than the cut-off; an infinite length is never an edge. */
function keepWithin(
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
