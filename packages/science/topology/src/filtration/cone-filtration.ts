import { TopologyError } from "../topology-error.ts";
import type { ConeWeights } from "./cone-weights.ts";
import { absent, edgeRanksOfMatrix } from "./edge-ranks.ts";
import { type Filtration, mostVertices } from "./filtration.ts";
import { type ByValue, sortByValue } from "./sort-by-value.ts";

/**
 * The complex whose barcodes in degree 0 and 1 are the cross-barcodes of P against Q: the Rips complex of P, and over it
 * a cone whose apex (vertex 0) stands for all of Q. Point p is vertex p + 1.
 *
 * Why it is exact: at each scale, every simplex of the full complex on P and Q that has a point of Q pairs with itself
 * plus or minus the apex, which collapses it onto this one, compatibly with the inclusions between scales.
 *
 * @param within  (count, count) distances in P.
 */
export function coneFiltration(within: Float32Array, count: number, weights: ConeWeights): Filtration {
  const vertices = count + 1;
  if (vertices > mostVertices) {
    throw new TopologyError(
      "memory-limit",
      `a cone takes up to ${mostVertices - 1} points, found ${count}; draw fewer`,
    );
  }
  const { values: value, cells } = sortedItems(within, count, weights);
  const items = value.length;
  const u = new Uint16Array(items);
  const v = new Uint16Array(items);
  const isLate = new Uint8Array(items);
  const edgeRank = new Int32Array(vertices * vertices).fill(absent);
  const coneRank = new Int32Array(vertices * vertices).fill(absent);
  for (let item = 0; item < items; item++) {
    const first = cells[item] >>> 16;
    const second = cells[item] & 0xffff;
    if (first < second) {
      u[item] = first;
      v[item] = second;
      edgeRank[first * vertices + second] = item;
    } else {
      u[item] = second;
      v[item] = first;
      isLate[item] = 1;
      coneRank[second * vertices + first] = item;
    }
  }
  enterWithLastEdge(edgeRank, coneRank, vertices, weights);
  mirror(edgeRank, vertices);
  mirror(coneRank, vertices);
  const ranks = edgeRanksOfMatrix(vertices, edgeRank);
  return { vertices, items, value, u, v, ranks, cone: { rank: coneRank, isLate } };
}

/** Edges as lower vertex x 2^16 + higher, late triangles {apex, p, p'} the other way round, by value. */
function sortedItems(within: Float32Array, count: number, { point, pair, cutOff }: ConeWeights): ByValue {
  const capacity = count + count * (count - 1);
  const values = new Float32Array(capacity);
  const cells = new Uint32Array(capacity);
  let items = 0;
  for (let p = 0; p < count; p++) {
    const fromQ = point[p];
    if (fromQ <= cutOff) {
      values[items] = fromQ;
      cells[items++] = p + 1;
    }
    for (let other = p + 1; other < count; other++) {
      const length = within[p * count + other];
      if (length > cutOff) continue;
      values[items] = length;
      cells[items++] = (p + 1) * 0x10000 + other + 1;
      const weight = pair[p * count + other];
      if (weight > cutOff || weight <= length || weight <= fromQ || weight <= point[other]) continue;
      values[items] = weight;
      cells[items++] = (other + 1) * 0x10000 + p + 1;
    }
  }
  return sortByValue(values.subarray(0, items), cells.subarray(0, items));
}

/** Ranks of the triangles {apex, p, p'} that are not late, above the diagonal. */
function enterWithLastEdge(
  edgeRank: Int32Array,
  coneRank: Int32Array,
  vertices: number,
  { pair, cutOff }: ConeWeights,
): void {
  const count = vertices - 1;
  for (let p = 1; p < vertices; p++) {
    for (let other = p + 1; other < vertices; other++) {
      const cell = p * vertices + other;
      if (coneRank[cell] !== absent || pair[(p - 1) * count + other - 1] > cutOff) continue;
      coneRank[cell] = Math.max(edgeRank[cell], edgeRank[p], edgeRank[other]);
    }
  }
}

const tile = 32;

/** Copies what is above the diagonal below it: tile by tile, because columns are far apart. */
function mirror(matrix: Int32Array, vertices: number): void {
  for (let top = 0; top < vertices; top += tile) {
    const bottom = Math.min(vertices, top + tile);
    for (let left = top; left < vertices; left += tile) {
      const right = Math.min(vertices, left + tile);
      for (let row = top; row < bottom; row++) {
        for (let column = Math.max(left, row + 1); column < right; column++) {
          matrix[column * vertices + row] = matrix[row * vertices + column];
        }
      }
    }
  }
}
