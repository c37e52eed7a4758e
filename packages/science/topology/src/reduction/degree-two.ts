import { absent } from "../filtration/edge-ranks.ts";
import type { Filtration } from "../filtration/filtration.ts";
import type { LinkIndex } from "../filtration/link-apex.ts";
import { TopologyError } from "../topology-error.ts";
import type { LoopPairs } from "./degree-one.ts";
import { createLinkReader } from "./link-forest.ts";
import type { Steps } from "./steps.ts";
import { createVoidColumn } from "./void-column.ts";

/** Pairs of degree 2: a void born with triangle {edge, third} dies with the tetrahedron {edge, two more}. */
export interface VoidPairs {
  /** Rank of the birth's edge x vertices + third vertex. */
  readonly births: readonly number[];
  /** Rank of the death's edge, `absent` where it never dies. */
  readonly deaths: readonly number[];
  /** The two other vertices of the death, as lower x vertices + higher. */
  readonly fourths: readonly number[];
}

/**
 * Persistent cohomology in degree 2.
 *
 * All triangles that enter with an edge e, and all tetrahedra, are e joined to the link of e: the vertices and edges nearer
 * to both its ends than it is long. Within that group a spanning forest of the link pairs each vertex but the roots with
 * an edge, for nothing; the first root, the apex, pairs with e itself. So the only columns are the other roots, and of those the ones
 * that do not end a loop (clearing).
 *
 * @param loops  the pairs of degree 1, whose deaths are cleared.
 */
export function* voidPairs(
  filtration: Filtration,
  loops: LoopPairs,
  index: LinkIndex,
  columnLimitBytes: number,
): Steps<VoidPairs> {
  const { vertices, items } = filtration;
  if (items * vertices ** 2 > Number.MAX_SAFE_INTEGER) {
    throw new TopologyError(
      "memory-limit",
      `degree 2 of ${vertices} points with ${items} edges cannot be numbered; lower the threshold`,
    );
  }
  const readLink = createLinkReader(filtration, index);
  const column = createVoidColumn(filtration, index.edges, readLink, columnLimitBytes);
  const cleared = new Set(loops.deaths.map((edge, pair) => edge * vertices + loops.thirds[pair]));
  const births: number[] = [];
  const deaths: number[] = [];
  const fourths: number[] = [];
  for (let edge = items - 1; edge >= 0; edge--) {
    if (edge % 1024 === 0) yield;
    const { roots } = readLink(edge);
    for (const root of roots.slice(1).reverse()) {
      if (cleared.has(edge * vertices + root)) continue;
      const pivot = column.reduce(edge, root);
      births.push(edge * vertices + root);
      deaths.push(pivot?.edge ?? absent);
      fourths.push(pivot?.pair ?? -1);
      yield;
    }
  }
  return { births, deaths, fourths };
}
