import type { EdgeList } from "../input/edge-list.ts";
import { createEdgeRanks, setRank } from "./edge-ranks.ts";
import type { Filtration } from "./filtration.ts";
import { sortByValue } from "./sort-by-value.ts";

/** The Vietoris-Rips filtration over a list of edges: every clique enters with its last edge. */
export function ripsFiltration(edges: EdgeList): Filtration {
  const { count } = edges;
  const { values: value, cells } = sortByValue(edges.lengths, edges.cells);
  const items = value.length;
  const u = new Uint16Array(items);
  const v = new Uint16Array(items);
  const ranks = createEdgeRanks(count, items);
  for (let item = 0; item < items; item++) {
    u[item] = Math.floor(cells[item] / count);
    v[item] = cells[item] % count;
    setRank(ranks, u[item], v[item], item);
  }
  return { vertices: count, items, value, u, v, ranks, cone: undefined };
}
