/**
 * A filtered complex as one list of ranks. Ties between equal distances are broken once, here, so that everything after
 * works on whole numbers: each edge has its own rank, and a triangle enters with the rank of its last edge.
 *
 * Any such order refines the filtration by values; bars between equal values have no length and are dropped in the end,
 * so the barcode does not depend on how ties were broken.
 */
import type { EdgeRanks } from "./edge-ranks.ts";

export interface Filtration {
  /** Vertices; with a cone, vertex 0 is its apex. */
  readonly vertices: number;
  /** Ranks 0 … items - 1, in the order of entering. An item is an edge, or a late triangle of the cone. */
  readonly items: number;
  /** Filtration value of each item, ascending. */
  readonly value: Float32Array;
  /** Ends of each item's edge, u < v; of a late triangle, the two that are not the apex. */
  readonly u: Uint16Array;
  readonly v: Uint16Array;
  readonly ranks: EdgeRanks;
  readonly cone: Cone | undefined;
}

/**
 * The triangles {apex, p, p'} of a cone need not enter with their last edge: the complex is not a flag complex. One that
 * enters later than its edges is an item of its own.
 */
export interface Cone {
  /** (vertices, vertices), symmetric: the rank with which {apex, p, p'} enters; row and column 0 are `absent`. */
  readonly rank: Int32Array;
  /** 1 for the items that are such late triangles. */
  readonly isLate: Uint8Array;
}

/** Ends of edges are kept in 16 bits. */
export const mostVertices = 0xffff;

/** False for a late triangle of the cone. */
export function isEdge({ cone }: Filtration, item: number): boolean {
  return cone === undefined || cone.isLate[item] === 0;
}
