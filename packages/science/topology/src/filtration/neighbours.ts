import { absent } from "./edge-ranks.ts";
import { type Filtration, isEdge } from "./filtration.ts";

/** For each vertex a list of ranks, ascending, in one array: entries `start[v] … start[v + 1]`. */
export interface RankLists {
  readonly start: Int32Array;
  readonly ranks: Int32Array;
}

/** Edges at each vertex, those at the cone's apex left out. */
export function edgesByVertex(filtration: Filtration): RankLists {
  const { vertices, items, u, v, cone } = filtration;
  const least = cone ? 1 : 0;
  const start = new Int32Array(vertices + 1);
  for (let item = 0; item < items; item++) {
    if (u[item] < least || !isEdge(filtration, item)) continue;
    start[u[item] + 1]++;
    start[v[item] + 1]++;
  }
  for (let vertex = 0; vertex < vertices; vertex++) start[vertex + 1] += start[vertex];
  const ranks = new Int32Array(start[vertices]);
  const next = start.slice(0, vertices);
  for (let item = 0; item < items; item++) {
    if (u[item] < least || !isEdge(filtration, item)) continue;
    ranks[next[u[item]]++] = item;
    ranks[next[v[item]]++] = item;
  }
  return { start, ranks };
}

/** Ranks with which the triangles {apex, p, …} enter, ascending. */
export type ConeTriangles = (p: number) => Int32Array;

/** Made for each p when first asked for: few edges at the apex ever walk their cofacets. */
export function coneTrianglesByVertex({ vertices, cone }: Filtration): ConeTriangles | undefined {
  if (!cone) return undefined;
  const lists: Int32Array[] = [];
  return (p) => {
    lists[p] ??= cone.rank
      .subarray(p * vertices, (p + 1) * vertices)
      .filter((rank) => rank !== absent)
      .sort();
    return lists[p];
  };
}

/** First place in the list of `vertex` whose rank exceeds `after`. */
export function placeBeyond({ start, ranks }: RankLists, vertex: number, after: number): number {
  return placeWithin(ranks, start[vertex], start[vertex + 1], after);
}

export function placeWithin(ranks: Int32Array, from: number, to: number, after: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ranks[middle] > after) high = middle;
    else low = middle + 1;
  }
  return low;
}
