import { absent, type Filtration } from "./filtration.ts";
import { linkApexes, noApex } from "./link-apex.ts";
import { coneTrianglesByVertex, edgesByVertex } from "./neighbours.ts";
import { createRankHeap } from "./rank-heap.ts";
import type { SpanningForest } from "./spanning-forest.ts";

/** Pairs of degree 1: entry i says that a loop born with edge `births[i]` dies with the triangle of `deaths[i]`. */
export interface LoopPairs {
  /** Ranks of edges. */
  readonly births: number[];
  /** Rank of the item with which the closing triangle enters, `absent` where the loop never dies. */
  readonly deaths: number[];
  /** The closing triangle's third vertex (0 for a late triangle of a cone); -1 where it never dies. */
  readonly thirds: number[];
}

/**
 * Persistent cohomology in degree 1 over Z/2, with columns that are walked and never written down.
 *
 * A column is a set W of edges, grown from one critical edge. Going up in rank, W is kept a cocycle: where the triangles
 * that enter with some edge e meet W oddly, e itself joins W if that mends its first triangle (the apparent pair), and the
 * first triangle that stays odd is the column's pivot. A pivot already taken belongs to an earlier column, whose edges
 * are added (mod 2); a free one is the death. Each edge of W walks its cofacets in order of rank and keeps only the next
 * one in a heap, so a column costs what it visits before its death and not its whole coboundary.
 *
 * @param signal  checked between columns; throws its reason.
 * @see de Silva, Morozov & Vejdemo-Johansson 2011 (cohomology); Bauer, Ripser, 2021 (clearing, apparent pairs).
 */
export function loopPairs(
  filtration: Filtration,
  forest: SpanningForest,
  signal: AbortSignal | undefined,
): LoopPairs {
  const edges = edgesByVertex(filtration);
  const apexOf = linkApexes(filtration, edges);
  const cochain = createCochain(filtration, edges, coneTrianglesByVertex(filtration), apexOf);
  const columnOfPivot = new Map<number, Int32Array>();
  const { vertices, items, u, v, rank } = filtration;
  const births: number[] = [];
  const deaths: number[] = [];
  const thirds: number[] = [];
  for (let edge = items - 1; edge >= 0; edge--) {
    const isEdge = rank[u[edge] * vertices + v[edge]] === edge;
    if (!isEdge || forest.isJoin[edge] || apexOf[edge] !== noApex) continue;
    signal?.throwIfAborted();
    const pivot = cochain.reduce(edge, columnOfPivot);
    births.push(edge);
    deaths.push(pivot === undefined ? absent : Math.floor(pivot / vertices));
    thirds.push(pivot === undefined ? -1 : pivot % vertices);
  }
  return { births, deaths, thirds };
}

interface Cochain {
  /** The pivot as rank * vertices + third vertex, after recording the column under it; undefined where none is left. */
  reduce(edge: number, columnOfPivot: Map<number, Int32Array>): number | undefined;
}

function createCochain(
  { vertices, items, u, v, rank, cone }: Filtration,
  edges: { readonly start: Int32Array; readonly ranks: Int32Array },
  coneTriangles: { readonly start: Int32Array; readonly ranks: Int32Array } | undefined,
  apexOf: Int32Array,
): Cochain {
  const heap = createRankHeap();
  /** 1 for the edges of W. */
  const isIn = new Uint8Array(items);
  // A slot walks the cofacets of one edge; `walkA` and `walkB` are places in the lists of its two ends.
  let slotEdge = new Int32Array(256);
  let walkA = new Int32Array(256);
  let walkB = new Int32Array(256);
  let slots = 0;
  const freeSlots: number[] = [];
  /** The slot of an edge in W. */
  const slotOf = new Int32Array(items);
  /** Edges that were ever in W, to clear it by. */
  const touched: number[] = [];

  /** First place in a list whose rank exceeds `after`. */
  const placeAfter = (ranks: Int32Array, from: number, to: number, after: number) => {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ranks[middle] > after) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  /** The rank of the next cofacet of a slot's edge; moves its walk there, not past it. */
  const nextRank = (slot: number, after: number): number => {
    const edge = slotEdge[slot];
    const i = u[edge];
    const j = v[edge];
    if (i === 0 && coneTriangles !== undefined) {
      const { start, ranks } = coneTriangles;
      let place = walkA[slot];
      while (place < start[j + 1] && ranks[place] <= after) place++;
      walkA[slot] = place;
      return place < start[j + 1] ? ranks[place] : absent;
    }
    const { start, ranks } = edges;
    let placeA = walkA[slot];
    let rankA = absent;
    for (const end = start[i + 1]; placeA < end; placeA++) {
      const r = ranks[placeA];
      if (r <= after) continue;
      const k = u[r] + v[r] - i;
      if (rank[j * vertices + k] > r) continue;
      rankA = r;
      break;
    }
    walkA[slot] = placeA;
    let placeB = walkB[slot];
    let rankB = absent;
    for (const end = start[j + 1]; placeB < end; placeB++) {
      const r = ranks[placeB];
      if (r >= rankA) break;
      if (r <= after) continue;
      const k = u[r] + v[r] - j;
      if (rank[i * vertices + k] > r) continue;
      rankB = r;
      break;
    }
    walkB[slot] = placeB;
    let next = rankA < rankB ? rankA : rankB;
    if (cone !== undefined) {
      const coned = cone.rank[i * vertices + j];
      if (coned > after && coned < next) next = coned;
    }
    return next;
  };

  const insert = (edge: number, after: number) => {
    isIn[edge] = 1;
    touched.push(edge);
    let slot = freeSlots.pop();
    if (slot === undefined) {
      slot = slots++;
      if (slot === slotEdge.length) {
        slotEdge = grown(slotEdge);
        walkA = grown(walkA);
        walkB = grown(walkB);
      }
    }
    slotOf[edge] = slot;
    slotEdge[slot] = edge;
    const i = u[edge];
    const j = v[edge];
    if (i === 0 && coneTriangles !== undefined) {
      const { start, ranks } = coneTriangles;
      walkA[slot] = placeAfter(ranks, start[j], start[j + 1], after);
    } else {
      const { start, ranks } = edges;
      walkA[slot] = placeAfter(ranks, start[i], start[i + 1], after);
      walkB[slot] = placeAfter(ranks, start[j], start[j + 1], after);
    }
    const next = nextRank(slot, after);
    if (next === absent) retire(slot);
    else heap.push(next, slot);
  };

  const retire = (slot: number) => {
    const edge = slotEdge[slot];
    if (edge >= 0) slotOf[edge] = -1;
    slotEdge[slot] = -1;
    freeSlots.push(slot);
  };

  /** Takes an edge out of W. Its slot stays in the heap, dead, until it comes up. */
  const remove = (edge: number) => {
    isIn[edge] = 0;
    if (slotOf[edge] >= 0) slotEdge[slotOf[edge]] = -1;
  };

  const toggle = (edge: number, after: number) => {
    if (isIn[edge]) remove(edge);
    else insert(edge, after);
  };

  /** Moves every walk that stands at `current` on to its next cofacet. */
  const advance = (current: number) => {
    while (heap.size() > 0 && heap.topRank() === current) {
      const slot = heap.topSlot();
      const next = slotEdge[slot] < 0 ? absent : nextRank(slot, current);
      if (next === absent) {
        retire(slot);
        heap.pop();
      } else heap.replaceTop(next, slot);
    }
  };

  /** The third vertex of the first triangle entering with `item`, from vertex `from` on, that W meets oddly; or -1. */
  const firstOdd = (item: number, from: number): number => {
    const i = u[item];
    const j = v[item];
    const own = isIn[item];
    if (cone !== undefined) {
      if (i === 0) {
        const row = j * vertices;
        for (let k = from; k < vertices; k++) {
          if (cone.rank[row + k] === item && (own ^ isIn[rank[k]] ^ isIn[rank[row + k]]) === 1) return k;
        }
        return -1;
      }
      const isLate = rank[i * vertices + j] !== item;
      if (from === 0 && cone.rank[i * vertices + j] === item) {
        const edge = rank[i * vertices + j];
        if ((isIn[edge] ^ isIn[rank[i]] ^ isIn[rank[j]]) === 1) return 0;
      }
      if (isLate) return -1;
    }
    const rowI = i * vertices;
    const rowJ = j * vertices;
    for (let k = Math.max(from, cone === undefined ? 0 : 1); k < vertices; k++) {
      const a = rank[rowI + k];
      if (a >= item) continue;
      const b = rank[rowJ + k];
      if (b < item && (own ^ isIn[a] ^ isIn[b]) === 1) return k;
    }
    return -1;
  };

  const clear = () => {
    for (const edge of touched) isIn[edge] = 0;
    touched.length = 0;
    heap.clear();
    freeSlots.length = 0;
    slots = 0;
  };

  const members = () => {
    const list = Int32Array.from(touched.filter((edge) => isIn[edge] === 1)).sort();
    return list.filter((edge, place) => place === 0 || edge !== list[place - 1]);
  };

  return {
    reduce(edge, columnOfPivot) {
      clear();
      insert(edge, edge);
      while (heap.size() > 0) {
        const current = heap.topRank();
        advance(current);
        let third = firstOdd(current, 0);
        if (third < 0) continue;
        if (third === apexOf[current]) {
          toggle(current, current);
          third = firstOdd(current, third + 1);
        }
        while (third >= 0) {
          const pivot = current * vertices + third;
          const column = columnOfPivot.get(pivot);
          if (column === undefined) {
            columnOfPivot.set(pivot, members());
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

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length);
  larger.set(array);
  return larger;
}
