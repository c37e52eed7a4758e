import { absent } from "../filtration/edge-ranks.ts";
import { type Filtration, isEdge } from "../filtration/filtration.ts";
import { type LinkIndex, noApex } from "../filtration/link-apex.ts";
import { coneTrianglesByVertex } from "../filtration/neighbours.ts";
import { createLoopColumn } from "./loop-column.ts";
import type { SpanningForest } from "./spanning-forest.ts";
import type { Steps } from "./steps.ts";

/** Pairs of degree 1: entry i says that a loop born with edge `births[i]` dies with a triangle of rank `deaths[i]`. */
export interface LoopPairs {
  /** Ranks of edges. */
  readonly births: readonly number[];
  /** Rank of the item with which the closing triangle enters, `absent` where the loop never dies. */
  readonly deaths: readonly number[];
  /** The closing triangle's third vertex (0 for a late triangle of a cone); -1 where it never dies. */
  readonly thirds: readonly number[];
}

/**
 * Persistent cohomology in degree 1 over Z/2, with columns that are walked and never written down.
 *
 * Only critical edges get a column: those that neither join components (clearing) nor enter with a triangle of their own
 * (apparent pairs). They are reduced from the last to the first; a pivot already taken belongs to an earlier column,
 * which is added mod 2, and a free one is the death.
 *
 * @param columnLimitBytes  what the reduced columns may take.
 * @see de Silva, Morozov & Vejdemo-Johansson 2011 (cohomology); Bauer, Ripser, 2021 (clearing, apparent pairs).
 */
export function* loopPairs(
  filtration: Filtration,
  forest: SpanningForest,
  { edges, apexOf }: LinkIndex,
  columnLimitBytes: number,
): Steps<LoopPairs> {
  const { vertices, items } = filtration;
  const column = createLoopColumn(
    filtration,
    edges,
    coneTrianglesByVertex(filtration),
    apexOf,
    columnLimitBytes,
  );
  const births: number[] = [];
  const deaths: number[] = [];
  const thirds: number[] = [];
  for (let edge = items - 1; edge >= 0; edge--) {
    if (forest.isJoin[edge] || apexOf[edge] !== noApex || !isEdge(filtration, edge)) continue;
    const pivot = column.reduce(edge);
    births.push(edge);
    deaths.push(pivot === undefined ? absent : Math.floor(pivot / vertices));
    thirds.push(pivot === undefined ? -1 : pivot % vertices);
    yield;
  }
  return { births, deaths, thirds };
}
