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
  return rankLists(vertices, (each) => {
    for (let item = 0; item < items; item++) {
      if (cone && (u[item] === 0 || !isEdge(filtration, item))) continue;
      each(u[item], item);
      each(v[item], item);
    }
  });
}

/** Ranks with which the triangles {apex, p, …} enter, for each p. */
export function coneTrianglesByVertex({ vertices, items, cone }: Filtration): RankLists | undefined {
  if (!cone) return undefined;
  // Counting sort of the triangles by rank, many of which share one.
  const starts = new Int32Array(items + 1);
  for (let p = 1; p < vertices; p++) {
    for (let q = p + 1; q < vertices; q++) {
      const rank = cone.rank[p * vertices + q];
      if (rank !== absent) starts[rank + 1]++;
    }
  }
  for (let item = 0; item < items; item++) starts[item + 1] += starts[item];
  const cells = new Int32Array(starts[items]);
  const cellRank = new Int32Array(starts[items]);
  for (let p = 1; p < vertices; p++) {
    for (let q = p + 1; q < vertices; q++) {
      const rank = cone.rank[p * vertices + q];
      if (rank === absent) continue;
      cellRank[starts[rank]] = rank;
      cells[starts[rank]++] = p * vertices + q;
    }
  }
  return rankLists(vertices, (each) => {
    for (let position = 0; position < cells.length; position++) {
      each(Math.floor(cells[position] / vertices), cellRank[position]);
      each(cells[position] % vertices, cellRank[position]);
    }
  });
}

/** `visit` is run twice, to count and to fill; it must call back in ascending rank. */
function rankLists(
  vertices: number,
  visit: (each: (vertex: number, rank: number) => void) => void,
): RankLists {
  const start = new Int32Array(vertices + 1);
  visit((vertex) => {
    start[vertex + 1]++;
  });
  for (let vertex = 0; vertex < vertices; vertex++) start[vertex + 1] += start[vertex];
  const ranks = new Int32Array(start[vertices]);
  const next = start.slice(0, vertices);
  visit((vertex, rank) => {
    ranks[next[vertex]++] = rank;
  });
  return { start, ranks };
}
