import { type Filtration, isEdge } from "../filtration/filtration.ts";

export interface SpanningForest {
  /** Ranks of the edges that join two components, ascending: the deaths of degree 0. */
  readonly joins: Int32Array;
  /** 1 for an edge that joins two components. */
  readonly isJoin: Uint8Array;
  readonly components: number;
}

/** Kruskal's forest: persistence in degree 0. */
export function spanningForest(filtration: Filtration): SpanningForest {
  const { vertices, items, u, v } = filtration;
  const parent = Int32Array.from({ length: vertices }, (_, vertex) => vertex);
  const rootOf = (vertex: number) => {
    let root = vertex;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  };
  const isJoin = new Uint8Array(items);
  const joins = new Int32Array(vertices - 1);
  let joined = 0;
  for (let item = 0; item < items && joined < vertices - 1; item++) {
    if (!isEdge(filtration, item)) continue;
    const a = rootOf(u[item]);
    const b = rootOf(v[item]);
    if (a === b) continue;
    parent[Math.max(a, b)] = Math.min(a, b);
    isJoin[item] = 1;
    joins[joined++] = item;
  }
  return { joins: joins.slice(0, joined), isJoin, components: vertices - joined };
}
