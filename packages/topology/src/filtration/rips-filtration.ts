import type { EdgeList } from "../input/edge-list.ts";
import { createEdgeRanks, setRank } from "./edge-ranks.ts";
import type { Filtration } from "./filtration.ts";
import { orderByValue } from "./sort-by-value.ts";

/** The Vietoris-Rips filtration over a list of edges: every clique enters with its last edge. */
export function ripsFiltration({ count, lengths, cells }: EdgeList): Filtration {
  const items = lengths.length;
  const order = orderByValue(lengths);
  const value = new Float32Array(items);
  const u = new Uint16Array(items);
  const v = new Uint16Array(items);
  const ranks = createEdgeRanks(count, items);
  for (let item = 0; item < items; item++) {
    const cell = cells[order[item]];
    value[item] = lengths[order[item]];
    u[item] = Math.floor(cell / count);
    v[item] = cell % count;
    setRank(ranks, u[item], v[item], item);
  }
  return { vertices: count, items, value, u, v, ranks, cone: undefined };
}
