import { absent, rankOf } from "../filtration/edge-ranks.ts";
import type { Filtration } from "../filtration/filtration.ts";
import type { RankLists } from "../filtration/neighbours.ts";
import { createColumnStore } from "./column-store.ts";
import type { Link } from "./link-forest.ts";
import { createRankHeap } from "./rank-heap.ts";
import { createTriangleSet } from "./triangle-set.ts";
import { createTriangleWalks } from "./triangle-walks.ts";

/** A tetrahedron: the edge it enters with, and its two other vertices as lower x vertices + higher. */
export interface VoidPivot {
  readonly edge: number;
  readonly pair: number;
}

/** The working column of degree 2, and the reduced ones it is added to. */
export interface VoidColumn {
  /** Reduces the column of the critical triangle {edge, root}. */
  reduce(edge: number, root: number): VoidPivot | undefined;
}

/**
 * A set W of triangles, kept a cocycle group by group. At an edge e the tetrahedra {e, k, l} along the forest of e's link
 * are made even from the roots outwards by taking {e, l} into W; the first other one that stays odd is the pivot.
 */
export function createVoidColumn(
  filtration: Filtration,
  edges: RankLists,
  readLink: (edge: number) => Link,
  columnLimitBytes: number,
): VoidColumn {
  const { vertices, items, u, v, ranks } = filtration;
  const heap = createRankHeap();
  const walks = createTriangleWalks(filtration, edges);
  const set = createTriangleSet(items, vertices);
  const columnOfPivot = createColumnStore<Float64Array>(columnLimitBytes);

  const toggle = (edge: number, third: number, after: number) => {
    if (!set.toggle(edge, third)) return;
    const slot = walks.start(edge, third, after);
    const next = walks.next(slot, after);
    if (next === absent) walks.release(slot);
    else heap.push(next, slot);
  };

  /** @returns whether a triangle of W has a tetrahedron here. */
  const meet = (current: number): boolean => {
    let isMet = false;
    while (heap.size() > 0 && heap.topRank() === current) {
      const slot = heap.topSlot();
      const isIn = set.has(walks.edgeOf(slot), walks.thirdOf(slot));
      isMet ||= isIn;
      const next = isIn ? walks.next(slot, current) : absent;
      if (next === absent) {
        walks.release(slot);
        heap.pop();
      } else heap.replaceTop(next, slot);
    }
    return isMet;
  };

  /** Whether W holds the triangle of three vertices, given the ranks of its edges. */
  const holds = (a: number, b: number, c: number, ab: number, ac: number, bc: number): boolean => {
    if (ab > ac && ab > bc) return set.has(ab, c);
    return ac > bc ? set.has(ac, b) : set.has(bc, a);
  };

  /** Whether an odd number of the faces {i, k, l} and {j, k, l} is in W: those that came before the edge {i, j}. */
  const isOddBelow = (current: number, k: number, l: number, kl: number): boolean => {
    const i = u[current];
    const j = v[current];
    return (
      holds(i, k, l, rankOf(ranks, i, k), rankOf(ranks, i, l), kl) !==
      holds(j, k, l, rankOf(ranks, j, k), rankOf(ranks, j, l), kl)
    );
  };

  const makeEvenAlongForest = (current: number, link: Link) => {
    for (let place = 0; place < link.size; place++) {
      const position = link.order[place];
      if (link.parent[position] < 0) continue;
      const l = link.vertices[position];
      const k = link.vertices[link.parent[position]];
      const isOdd =
        isOddBelow(current, k, l, rankOf(ranks, k, l)) !== (set.has(current, k) !== set.has(current, l));
      if (isOdd) toggle(current, l, current);
    }
  };

  /** The first odd tetrahedron at `current` beyond a pair of its link; those along the forest are even by now. */
  const firstOdd = (current: number, link: Link, beyond: number): number => {
    for (let a = 0; a < link.size; a++) {
      const k = link.vertices[a];
      if ((k + 1) * vertices <= beyond) continue;
      const atK = set.has(current, k);
      for (let b = a + 1; b < link.size; b++) {
        const l = link.vertices[b];
        const kl = rankOf(ranks, k, l);
        if (kl >= current || k * vertices + l <= beyond) continue;
        if (isOddBelow(current, k, l, kl) !== (atK !== set.has(current, l))) return k * vertices + l;
      }
    }
    return -1;
  };

  const pairsPerEdge = vertices * vertices;
  return {
    reduce(edge, root) {
      set.clear();
      heap.clear();
      walks.clear();
      toggle(edge, root, edge);
      makeEvenAlongForest(edge, readLink(edge));
      while (heap.size() > 0) {
        const current = heap.topRank();
        if (!meet(current)) continue;
        const link = readLink(current);
        makeEvenAlongForest(current, link);
        let pair = firstOdd(current, link, -1);
        while (pair >= 0) {
          const pivot = current * pairsPerEdge + pair;
          const column = columnOfPivot.get(pivot);
          if (column === undefined) {
            columnOfPivot.set(pivot, set.members());
            return { edge: current, pair };
          }
          for (const triangle of column) {
            toggle(Math.floor(triangle / vertices), triangle % vertices, current);
          }
          pair = firstOdd(current, link, pair);
        }
      }
      return undefined;
    },
  };
}
