import { absent, rankOf } from "./edge-ranks.ts";
import { type Filtration, isEdge } from "./filtration.ts";
import type { RankLists } from "./neighbours.ts";

/** `apexOf[edge]` where the edge has no triangle of its own rank: it is critical. */
export const noApex = -1;

/**
 * For each edge the first vertex that makes a triangle entering with that very edge. The edge and this triangle are born
 * and die together: they pair for nothing and never become columns (an apparent pair). All but O(vertices) edges have one.
 *
 * @returns per item a vertex, or `noApex`; also `noApex` for late triangles of a cone.
 */
export function linkApexes(filtration: Filtration, edges: RankLists): Int32Array {
  const { vertices, items, u, v, ranks, cone } = filtration;
  const apexOf = new Int32Array(items).fill(noApex);
  const seen = new Int32Array(vertices); // edges met so far at each vertex: those of lower rank
  for (let item = 0; item < items; item++) {
    const i = u[item];
    const j = v[item];
    if (!isEdge(filtration, item)) continue;
    if (cone) {
      apexOf[item] = i === 0 ? firstInRow(cone.rank, j, vertices, item) : noApex;
      if (i === 0) continue;
      if (cone.rank[i * vertices + j] === item) {
        apexOf[item] = 0;
        seen[i]++;
        seen[j]++;
        continue;
      }
    }
    const [near, far] = seen[i] <= seen[j] ? [i, j] : [j, i];
    apexOf[item] =
      ranks.matrix.length === 0 || seen[near] * 4 < vertices
        ? firstOfFew(filtration, edges, near, far, seen[near], item)
        : firstOfAll(ranks.matrix, i * vertices, j * vertices, vertices, item, cone ? 1 : 0);
    seen[i]++;
    seen[j]++;
  }
  return apexOf;
}

function firstInRow(coneRank: Int32Array, p: number, vertices: number, item: number): number {
  for (let k = 1; k < vertices; k++) if (coneRank[p * vertices + k] === item) return k;
  return noApex;
}

function firstOfAll(
  rank: Int32Array,
  rowI: number,
  rowJ: number,
  vertices: number,
  item: number,
  first: number,
): number {
  for (let k = first; k < vertices; k++) if (rank[rowI + k] < item && rank[rowJ + k] < item) return k;
  return noApex;
}

/** The same by way of the neighbours of `near` that are closer than the edge is long, where these are few. */
function firstOfFew(
  { u, v, ranks }: Filtration,
  edges: RankLists,
  near: number,
  far: number,
  count: number,
  item: number,
): number {
  let first = absent;
  const from = edges.start[near];
  for (let place = from; place < from + count; place++) {
    const edge = edges.ranks[place];
    const k = u[edge] + v[edge] - near;
    if (k < first && rankOf(ranks, far, k) < item) first = k;
  }
  return first === absent ? noApex : first;
}
