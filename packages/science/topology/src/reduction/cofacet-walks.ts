import { absent, rankOf } from "../filtration/edge-ranks.ts";
import type { Filtration } from "../filtration/filtration.ts";
import { type ConeTriangles, placeBeyond, placeWithin, type RankLists } from "../filtration/neighbours.ts";
import { requireSlot } from "./rank-heap.ts";

/** For many edges at once, a place in the list of their cofacets in order of rank. */
export interface CofacetWalks {
  /** Starts the walk of `edge` beyond `after`. @returns its slot. */
  start(edge: number, after: number): number;
  /** The rank of the next cofacet beyond `after`, `absent` at the end; the walk stays there. */
  next(slot: number, after: number): number;
  edgeOf(slot: number): number;
  release(slot: number): void;
  clear(): void;
}

/**
 * The cofacets of an edge {i, j} in order of rank, without writing them down: those beyond the edge itself enter with
 * their longer other side, so they are met by going up the sorted edges at i and at j and taking, of each {i, k}, those
 * with {j, k} lower, and the other way round.
 */
export function createCofacetWalks(
  { u, v, ranks, cone }: Filtration,
  edges: RankLists,
  coneTriangles: ConeTriangles | undefined,
): CofacetWalks {
  let slotEdge = new Int32Array(256);
  let walkI = new Int32Array(256);
  let walkJ = new Int32Array(256);
  let slots = 0;
  const free: number[] = [];

  const takeSlot = (): number => {
    const slot = free.pop() ?? slots++;
    requireSlot(slot);
    if (slot === slotEdge.length) {
      slotEdge = doubled(slotEdge);
      walkI = doubled(walkI);
      walkJ = doubled(walkJ);
    }
    return slot;
  };

  return {
    start(edge, after) {
      const slot = takeSlot();
      slotEdge[slot] = edge;
      if (u[edge] === 0 && coneTriangles) {
        const list = coneTriangles(v[edge]);
        walkI[slot] = placeWithin(list, 0, list.length, after);
      } else {
        walkI[slot] = placeBeyond(edges, u[edge], after);
        walkJ[slot] = placeBeyond(edges, v[edge], after);
      }
      return slot;
    },
    next(slot, after) {
      const edge = slotEdge[slot];
      const i = u[edge];
      const j = v[edge];
      if (i === 0 && coneTriangles) {
        const list = coneTriangles(j);
        let place = walkI[slot];
        while (place < list.length && list[place] <= after) place++;
        walkI[slot] = place;
        return place < list.length ? list[place] : absent;
      }
      let place = walkI[slot];
      let nextI = absent;
      for (const end = edges.start[i + 1]; place < end; place++) {
        const rank = edges.ranks[place];
        if (rank <= after || rankOf(ranks, j, u[rank] + v[rank] - i) > rank) continue;
        nextI = rank;
        break;
      }
      walkI[slot] = place;
      place = walkJ[slot];
      let nextJ = absent;
      for (const end = edges.start[j + 1]; place < end; place++) {
        const rank = edges.ranks[place];
        if (rank >= nextI) break;
        if (rank <= after || rankOf(ranks, i, u[rank] + v[rank] - j) > rank) continue;
        nextJ = rank;
        break;
      }
      walkJ[slot] = place;
      const next = nextI < nextJ ? nextI : nextJ;
      if (!cone) return next;
      const coned = cone.rank[i * ranks.vertices + j];
      return coned > after && coned < next ? coned : next;
    },
    edgeOf: (slot) => slotEdge[slot],
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
