import { absent, rankOf } from "../filtration/edge-ranks.ts";
import type { Filtration } from "../filtration/filtration.ts";
import { placeBeyond, type RankLists } from "../filtration/neighbours.ts";
import { requireSlot } from "./rank-heap.ts";

/** For many triangles at once, a place in the list of their cofacets in order of rank, as for edges. */
export interface TriangleWalks {
  start(edge: number, third: number, after: number): number;
  next(slot: number, after: number): number;
  edgeOf(slot: number): number;
  thirdOf(slot: number): number;
  release(slot: number): void;
  clear(): void;
}

/** A tetrahedron beyond the triangle's own edge enters with the longest of its three new edges, one at each corner. */
export function createTriangleWalks({ u, v, ranks }: Filtration, edges: RankLists): TriangleWalks {
  let slotEdge = new Int32Array(256);
  let slotThird = new Int32Array(256);
  let places = [new Int32Array(256), new Int32Array(256), new Int32Array(256)];
  let slots = 0;
  const free: number[] = [];

  /** Moves the walk at corner `a` to its first edge beyond `after` that is the last of a tetrahedron, if before `before`. */
  const nextAt = (
    place: Int32Array,
    slot: number,
    a: number,
    b: number,
    c: number,
    after: number,
    before: number,
  ): number => {
    let at = place[slot];
    const end = edges.start[a + 1];
    let found = absent;
    for (; at < end; at++) {
      const rank = edges.ranks[at];
      if (rank >= before) break;
      if (rank <= after) continue;
      const d = u[rank] + v[rank] - a;
      if (d === b || d === c || rankOf(ranks, b, d) > rank || rankOf(ranks, c, d) > rank) continue;
      found = rank;
      break;
    }
    place[slot] = at;
    return found;
  };

  return {
    start(edge, third, after) {
      const slot = free.pop() ?? slots++;
      requireSlot(slot);
      if (slot === slotEdge.length) {
        slotEdge = doubled(slotEdge);
        slotThird = doubled(slotThird);
        places = places.map(doubled);
      }
      slotEdge[slot] = edge;
      slotThird[slot] = third;
      places[0][slot] = placeBeyond(edges, u[edge], after);
      places[1][slot] = placeBeyond(edges, v[edge], after);
      places[2][slot] = placeBeyond(edges, third, after);
      return slot;
    },
    next(slot, after) {
      const i = u[slotEdge[slot]];
      const j = v[slotEdge[slot]];
      const k = slotThird[slot];
      const atI = nextAt(places[0], slot, i, j, k, after, absent);
      const atJ = nextAt(places[1], slot, j, i, k, after, atI);
      const sooner = Math.min(atI, atJ);
      return Math.min(sooner, nextAt(places[2], slot, k, i, j, after, sooner));
    },
    edgeOf: (slot) => slotEdge[slot],
    thirdOf: (slot) => slotThird[slot],
    release(slot) {
      free.push(slot);
    },
    clear() {
      slots = 0;
      free.length = 0;
    },
  };
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length);
  larger.set(array);
  return larger;
}
