import { TopologyError } from "../topology-error.ts";
import type { ConeWeights } from "./cone-weights.ts";
import { absent, createEdgeRanks, rankOf, setRank } from "./edge-ranks.ts";
import type { Filtration } from "./filtration.ts";
import { orderByValue } from "./sort-by-value.ts";

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
  // Edges and late triangles are numbered together in 32 bits.
  if (2 * vertices ** 2 > 2 ** 32) {
    throw new TopologyError("memory-limit", `a cone takes up to 46339 points, found ${count}; draw fewer`);
  }
  const { point, pair, cutOff } = weights;
  const capacity = count + count * (count - 1);
  const values = new Float32Array(capacity);
  const cells = new Uint32Array(capacity);
  const lateFrom = vertices * vertices;
  let items = 0;
  for (let p = 0; p < count; p++) {
    if (point[p] <= cutOff) {
      values[items] = point[p];
      cells[items++] = p + 1;
    }
    for (let other = p + 1; other < count; other++) {
      const length = within[p * count + other];
      if (length > cutOff) continue;
      const cell = (p + 1) * vertices + other + 1;
      values[items] = length;
      cells[items++] = cell;
      const weight = pair[p * count + other];
      if (weight > cutOff || weight <= length || weight <= point[p] || weight <= point[other]) continue;
      values[items] = weight;
      cells[items++] = lateFrom + cell;
    }
  }
  const order = orderByValue(values.subarray(0, items));
  const value = new Float32Array(items);
  const u = new Uint16Array(items);
  const v = new Uint16Array(items);
  const ranks = createEdgeRanks(vertices, items);
  const isLate = new Uint8Array(items);
  const coneRank = new Int32Array(vertices * vertices).fill(absent);
  for (let item = 0; item < items; item++) {
    const cell = cells[order[item]];
    const isLateCell = cell >= lateFrom;
    const edge = isLateCell ? cell - lateFrom : cell;
    value[item] = values[order[item]];
    u[item] = Math.floor(edge / vertices);
    v[item] = edge % vertices;
    if (!isLateCell) {
      setRank(ranks, u[item], v[item], item);
      continue;
    }
    isLate[item] = 1;
    coneRank[edge] = coneRank[v[item] * vertices + u[item]] = item;
  }
  for (let p = 1; p < vertices; p++) {
    for (let other = p + 1; other < vertices; other++) {
      const cell = p * vertices + other;
      if (coneRank[cell] !== absent || pair[(p - 1) * count + other - 1] > cutOff) continue;
      const last = Math.max(rankOf(ranks, p, other), rankOf(ranks, 0, p), rankOf(ranks, 0, other));
      coneRank[cell] = coneRank[other * vertices + p] = last;
    }
  }
  return { vertices, items, value, u, v, ranks, cone: { rank: coneRank, isLate } };
}
