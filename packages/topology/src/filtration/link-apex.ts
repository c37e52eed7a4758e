import { rankOf } from "./edge-ranks.ts";
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
  const { vertices, items, u, v, cone } = filtration;
  const apexOf = new Int32Array(items).fill(noApex);
  const seen = new Int32Array(vertices); // edges met so far at each vertex: those of lower rank
  for (let item = 0; item < items; item++) {
    const i = u[item];
    const j = v[item];
    if (!isEdge(filtration, item)) continue;
    if (cone && i === 0) {
      apexOf[item] = firstInRow(cone.rank, j, vertices, item);
      continue;
    }
    if (cone && cone.rank[i * vertices + j] === item) apexOf[item] = 0;
    else if (seen[i] <= seen[j]) apexOf[item] = anyInLink(filtration, edges, i, j, seen[i], item);
    else apexOf[item] = anyInLink(filtration, edges, j, i, seen[j], item);
    seen[i]++;
    seen[j]++;
  }
  return apexOf;
}

/** Vertices that are looked at one by one first: points come central first, so most searches end among them. */
const headLength = 64;

/** @param count  edges at `near` that are lower than `item`. */
function anyInLink(
  filtration: Filtration,
  edges: RankLists,
  near: number,
  far: number,
  count: number,
  item: number,
): number {
  const { vertices, ranks, cone } = filtration;
  if (ranks.matrix.length === 0) return anyOfFew(filtration, edges, near, far, count, item);
  const head = Math.min(headLength, vertices);
  const central = firstOfAll(ranks.matrix, near * vertices, far * vertices, cone ? 1 : 0, head, item);
  if (central !== noApex || head === vertices) return central;
  // A list is read at random places, a row in order: worth it where the list is four times shorter.
  if (4 * count < vertices) return anyOfFew(filtration, edges, near, far, count, item);
  return firstOfAll(ranks.matrix, near * vertices, far * vertices, head, vertices, item);
}

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

/** A vertex of the link by way of the neighbours of `near`, the nearest first, where these are few. */
function anyOfFew(
  { u, v, ranks }: Filtration,
  edges: RankLists,
  near: number,
  far: number,
  count: number,
  item: number,
): number {
  const from = edges.start[near];
  for (let place = from; place < from + count; place++) {
    const edge = edges.ranks[place];
    const k = u[edge] + v[edge] - near;
    if (rankOf(ranks, far, k) < item) return k;
  }
  return noApex;
}
