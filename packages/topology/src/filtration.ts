/**
 * A filtered complex as one list of ranks. Ties between equal distances are broken once, here, so that everything after
 * works on whole numbers: each edge has its own rank, and a triangle enters with the rank of its last edge.
 *
 * Any such order refines the filtration by values; bars between equal values have no length and are dropped in the end,
 * so the barcode does not depend on how ties were broken.
 */
export interface Filtration {
  /** Vertices; with a cone, vertex 0 is its apex. */
  readonly vertices: number;
  /** Ranks 0 … items - 1, in the order of entering. An item is an edge, or a late triangle of the cone. */
  readonly items: number;
  /** Filtration value of each item, ascending. */
  readonly value: Float32Array;
  /** Ends of each item's edge, u < v; of a late triangle, the two that are not the apex. */
  readonly u: Int32Array;
  readonly v: Int32Array;
  /** (vertices, vertices), symmetric: the rank of an edge, `absent` where it never enters. */
  readonly rank: Int32Array;
  readonly cone: Cone | undefined;
}

/**
 * The triangles {apex, p, p'} of a cone need not enter with their last edge: the complex is not a flag complex. One that
 * enters later than its edges is an item of its own.
 */
export interface Cone {
  /** (vertices, vertices), symmetric: the rank with which {apex, p, p'} enters; row and column 0 are `absent`. */
  readonly rank: Int32Array;
}

/** Larger than every rank. */
export const absent = 0x7fffffff;

/** True for an item that is a triangle of the cone and no edge. */
export function isLateTriangle({ rank, vertices, u, v }: Filtration, item: number): boolean {
  return rank[u[item] * vertices + v[item]] !== item;
}
