import { absent, rankOf } from "./edge-ranks.ts";
import { type Filtration, isEdge } from "./filtration.ts";
import { edgesByVertex, type RankLists } from "./neighbours.ts";

/** `apexOf[edge]` where the edge has no triangle of its own rank: it is critical. */
export const noApex = -1;

export interface LinkIndex {
  readonly edges: RankLists;
  /**
   * For each edge a vertex that makes a triangle entering with that very edge, or `noApex`; for a late triangle of a cone
   * `noApex`. Edge and triangle are born and die together: they pair for nothing and never become columns (an apparent
   * pair). All but a few edges per vertex have one.
   *
   * Any vertex will do, as long as all agree: of the triangles entering with an edge, its apex's counts as the first, and
   * the others follow by vertex.
   */
  readonly apexOf: Int32Array;
}

export function indexLinks(filtration: Filtration): LinkIndex {
  const edges = edgesByVertex(filtration);
  return { edges, apexOf: linkApexes(filtration, edges) };
}

function linkApexes(filtration: Filtration, edges: RankLists): Int32Array {
  const { vertices, items, u, v, ranks, cone } = filtration;
  const apexOf = new Int32Array(items).fill(noApex);
  const least = cone ? 1 : 0;
  const hasMatrix = ranks.matrix.length > 0;
  const head = Math.min(headLength, vertices);
  if (hasMatrix) lookAmongFirst(filtration, apexOf, head);
  if (hasMatrix && head === vertices) return apexOf;
  const seen = new Int32Array(vertices); // edges met so far at each vertex: those of lower rank
  for (let edge = 0; edge < items; edge++) {
    if (!isEdge(filtration, edge)) continue;
    const i = u[edge];
    const j = v[edge];
    if (apexOf[edge] === noApex && i >= least) {
      const isNear = seen[i] <= seen[j];
      const near = isNear ? i : j;
      const far = isNear ? j : i;
      // A list is read at random places, a row in order: worth it where the list is four times shorter.
      apexOf[edge] =
        !hasMatrix || 4 * seen[near] < vertices
          ? anyOfFew(filtration, edges, near, far, seen[near], edge)
          : firstOfAll(ranks.matrix, near * vertices, far * vertices, head, vertices, edge);
    }
    seen[i]++;
    seen[j]++;
  }
  return apexOf;
}

/** Row by row, and not in order of rank: one row and the heads of all others stay in the cache. */
function lookAmongFirst(
  { vertices, ranks: { matrix }, cone }: Filtration,
  apexOf: Int32Array,
  head: number,
): void {
  const least = cone ? 1 : 0;
  for (let p = 1; cone && p < vertices; p++) {
    const edge = matrix[p];
    if (edge !== absent) apexOf[edge] = firstInRow(cone.rank, p, vertices, edge);
  }
  for (let i = least; i < vertices; i++) {
    for (let j = i + 1; j < vertices; j++) {
      const edge = matrix[i * vertices + j];
      if (edge === absent) continue;
      const isCone = cone?.rank[i * vertices + j] === edge;
      apexOf[edge] = isCone ? 0 : firstOfAll(matrix, i * vertices, j * vertices, least, head, edge);
    }
  }
}

/** Vertices that are looked at one by one first: points come central first, so most searches end among them. */
const headLength = 64;

function firstInRow(coneRank: Int32Array, p: number, vertices: number, item: number): number {
  for (let k = 1; k < vertices; k++) if (coneRank[p * vertices + k] === item) return k;
  return noApex;
}

function firstOfAll(
  rank: Int32Array,
  rowI: number,
  rowJ: number,
  from: number,
  to: number,
  item: number,
): number {
  for (let k = from; k < to; k++) if (rank[rowI + k] < item && rank[rowJ + k] < item) return k;
  return noApex;
}

/** A vertex of the link by way of the `count` lower edges of `near`, the nearest first, where these are few. */
function anyOfFew(
  { u, v, ranks }: Filtration,
  edges: RankLists,
  near: number,
  far: number,
  count: number,
  edge: number,
): number {
  const from = edges.start[near];
  for (let place = from; place < from + count; place++) {
    const other = edges.ranks[place];
    const k = u[other] + v[other] - near;
    if (rankOf(ranks, far, k) < edge) return k;
  }
  return noApex;
}
