import { rankOf } from "../filtration/edge-ranks.ts";
import type { Filtration } from "../filtration/filtration.ts";
import type { LinkIndex } from "../filtration/link-apex.ts";
import { placeBeyond } from "../filtration/neighbours.ts";

/** The link of an edge, as a graph with a spanning forest. Valid until the next link is read. */
export interface Link {
  readonly size: number;
  /** Vertices, ascending. */
  readonly vertices: Int32Array;
  /**
   * Positions in `vertices` from root to leaf, component by component. The first root is the edge's apex, any other the
   * least of its component.
   */
  readonly order: Int32Array;
  /** Position of each one's parent, by position; -1 for roots. */
  readonly parent: Int32Array;
  /** The vertices that are roots: the apex, then ascending. */
  readonly roots: readonly number[];
}

/**
 * Reads links by breadth-first search. Each vertex reached looks only at those not yet reached, so a link that is nearly
 * complete, as most are, costs little more than its size.
 */
export function createLinkReader({ vertices, u, v, ranks }: Filtration, { edges, apexOf }: LinkIndex) {
  const members = new Int32Array(vertices);
  const order = new Int32Array(vertices);
  const parent = new Int32Array(vertices);
  const waiting = new Int32Array(vertices);

  const readMembers = (edge: number): number => {
    const i = u[edge];
    const j = v[edge];
    const startI = edges.start[i];
    const startJ = edges.start[j];
    const lowerI = placeBeyond(edges, i, edge - 1) - startI;
    const lowerJ = placeBeyond(edges, j, edge - 1) - startJ;
    const [near, far, start, lower] = lowerI <= lowerJ ? [i, j, startI, lowerI] : [j, i, startJ, lowerJ];
    let size = 0;
    for (let place = start; place < start + lower; place++) {
      const k = u[edges.ranks[place]] + v[edges.ranks[place]] - near;
      if (rankOf(ranks, far, k) < edge) members[size++] = k;
    }
    members.subarray(0, size).sort();
    return size;
  };

  return (edge: number): Link => {
    const size = readMembers(edge);
    const roots: number[] = [];
    let left = size;
    for (let position = 0; position < size; position++) waiting[position] = position;
    let done = 0;
    let placed = 0;
    while (placed < size) {
      const at = placed === 0 ? members.subarray(0, size).indexOf(apexOf[edge]) : 0;
      const root = waiting[at];
      roots.push(members[root]);
      parent[root] = -1;
      order[placed++] = root;
      waiting.copyWithin(at, at + 1, left--);
      for (; done < placed && left > 0; done++) {
        const from = members[order[done]];
        let kept = 0;
        for (let place = 0; place < left; place++) {
          const position = waiting[place];
          if (rankOf(ranks, from, members[position]) < edge) {
            parent[position] = order[done];
            order[placed++] = position;
          } else waiting[kept++] = position;
        }
        left = kept;
      }
      done = placed;
    }
    return { size, vertices: members, order, parent, roots };
  };
}
