import { absent, rankOf } from "../filtration/edge-ranks.ts";
import { type Filtration, isEdge } from "../filtration/filtration.ts";
import { noApex } from "../filtration/link-apex.ts";
import { type ConeTriangles, placeBeyond, type RankLists } from "../filtration/neighbours.ts";
import { createCofacetWalks } from "./cofacet-walks.ts";
import { createColumnStore } from "./column-store.ts";
import { createRankHeap } from "./rank-heap.ts";

/** The working column of degree 1, and the reduced ones it is added to. */
export interface LoopColumn {
  /** Reduces the column of a critical edge. @returns its pivot, rank x vertices + third vertex; undefined if none is left. */
  reduce(edge: number): number | undefined;
}

/**
 * A column is a set W of edges, grown from one critical edge. Going up in rank, W is kept a cocycle: where the triangles
 * that enter with some edge e meet W in an odd number of edges, e itself joins W if that makes the first of them even (its
 * apparent pair), and the first one that stays odd is the pivot.
 *
 * Each edge of W walks its cofacets in order of rank and keeps only the next one in a heap: a column costs what it visits
 * before it dies, and not its whole coboundary.
 */
export function createLoopColumn(
  filtration: Filtration,
  edges: RankLists,
  coneTriangles: ConeTriangles | undefined,
  apexOf: Int32Array,
  columnLimitBytes: number,
): LoopColumn {
  const { vertices, items, u, v, ranks, cone } = filtration;
  const heap = createRankHeap();
  const walks = createCofacetWalks(filtration, edges, coneTriangles);
  const columnOfPivot = createColumnStore<Int32Array>(columnLimitBytes);
  /** 1 for the edges of W. */
  const isIn = new Uint8Array(items);
  /** Edges that were in W at some time of this column, some twice. */
  const touched: number[] = [];
  /** Third vertices of the triangles that walks are at, at the current rank. */
  const met: number[] = [];

  const toggle = (edge: number, after: number) => {
    isIn[edge] ^= 1;
    // An edge that was in W before may still have its walk in the heap; a second one only meets triangles twice.
    if (isIn[edge] === 0) return;
    touched.push(edge);
    const slot = walks.start(edge, after);
    const next = walks.next(slot, after);
    if (next === absent) walks.release(slot);
    else heap.push(next, slot);
  };

  /** Collects what the walks at `current` meet and moves them on; walks of edges no longer in W end. */
  const meet = (current: number) => {
    met.length = 0;
    const i = u[current];
    const j = v[current];
    while (heap.size() > 0 && heap.topRank() === current) {
      const slot = heap.topSlot();
      const edge = walks.edgeOf(slot);
      const next = isIn[edge] ? walks.next(slot, current) : absent;
      if (isIn[edge]) met.push(u[edge] !== i && u[edge] !== j ? u[edge] : v[edge]);
      if (next === absent) {
        walks.release(slot);
        heap.pop();
      } else heap.replaceTop(next, slot);
    }
  };

  const isOdd = (own: number, i: number, j: number, k: number) =>
    (own ^ isIn[rankOf(ranks, i, k)] ^ isIn[rankOf(ranks, j, k)]) === 1;

  const isApexOdd = (current: number): boolean => {
    const apex = apexOf[current];
    return apex !== noApex && isOdd(isIn[current], u[current], v[current], apex);
  };

  /** The first odd triangle at `current` among those met, by third vertex; all odd ones are while its edge is not in W. */
  const firstOddMet = (current: number): number => {
    const i = u[current];
    const j = v[current];
    if (!isEdge(filtration, current)) return isOdd(isIn[rankOf(ranks, i, j)], i, j, 0) ? 0 : -1;
    let first = absent;
    for (const k of met) if (k < first && isOdd(isIn[current], i, j, k)) first = k;
    return first === absent ? -1 : first;
  };

  /** The first odd triangle at `current` with third vertex >= `from`, by looking at all of them. */
  const firstOdd = (current: number, from: number): number => {
    const i = u[current];
    const j = v[current];
    const own = isIn[current];
    if (!isEdge(filtration, current)) return from === 0 ? firstOddMet(current) : -1;
    if (cone && i === 0) {
      for (let k = Math.max(from, 1); k < vertices; k++) {
        if (cone.rank[j * vertices + k] === current && isOdd(own, i, j, k)) return k;
      }
      return -1;
    }
    if (cone && from === 0 && cone.rank[i * vertices + j] === current && isOdd(own, i, j, 0)) return 0;
    const least = cone ? Math.max(from, 1) : from;
    const startI = edges.start[i];
    const startJ = edges.start[j];
    const lowerI = placeBeyond(edges, i, current - 1) - startI;
    const lowerJ = placeBeyond(edges, j, current - 1) - startJ;
    if (ranks.matrix.length === 0 || 4 * Math.min(lowerI, lowerJ) < vertices) {
      return lowerI <= lowerJ
        ? firstOddNear(current, i, j, startI, lowerI, least)
        : firstOddNear(current, j, i, startJ, lowerJ, least);
    }
    const { matrix } = ranks;
    const rowI = i * vertices;
    const rowJ = j * vertices;
    for (let k = least; k < vertices; k++) {
      const a = matrix[rowI + k];
      if (a >= current) continue;
      const b = matrix[rowJ + k];
      if (b < current && (own ^ isIn[a] ^ isIn[b]) === 1) return k;
    }
    return -1;
  };

  /** The same by the lower edges at one end, where these are few. */
  const firstOddNear = (
    current: number,
    near: number,
    far: number,
    start: number,
    lower: number,
    least: number,
  ): number => {
    let first = absent;
    for (let place = start; place < start + lower; place++) {
      const a = edges.ranks[place];
      const k = u[a] + v[a] - near;
      if (k < least || k >= first) continue;
      const b = rankOf(ranks, far, k);
      if (b < current && (isIn[current] ^ isIn[a] ^ isIn[b]) === 1) first = k;
    }
    return first === absent ? -1 : first;
  };

  const clear = () => {
    for (const edge of touched) isIn[edge] = 0;
    touched.length = 0;
    heap.clear();
    walks.clear();
  };

  return {
    reduce(edge) {
      clear();
      toggle(edge, edge);
      while (heap.size() > 0) {
        const current = heap.topRank();
        meet(current);
        let third = firstOddMet(current);
        if (third < 0) continue;
        if (isApexOdd(current)) {
          toggle(current, current);
          third = firstOdd(current, 0);
        }
        while (third >= 0) {
          const pivot = current * vertices + third;
          const column = columnOfPivot.get(pivot);
          if (column === undefined) {
            columnOfPivot.set(pivot, distinctMembers(touched, isIn));
            return pivot;
          }
          for (let place = 0; place < column.length; place++) toggle(column[place], current);
          third = firstOdd(current, third + 1);
        }
      }
      return undefined;
    },
  };
}

function distinctMembers(touched: readonly number[], isIn: Uint8Array): Int32Array {
  const members = Int32Array.from(touched.filter((edge) => isIn[edge] === 1)).sort();
  return members.filter((edge, place) => place === 0 || edge !== members[place - 1]);
}
