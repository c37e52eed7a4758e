/**
 * The rank of an edge by its two ends: a full matrix where the edges are many, a hash table where they are few, so that
 * a sparse filtration of many points needs memory for its edges alone.
 */

/** Larger than every rank: the edge never enters. */
export const absent = 0x7fffffff;

export interface EdgeRanks {
  readonly vertices: number;
  /** (vertices, vertices), symmetric, `absent` on the diagonal; empty where the table is used. */
  readonly matrix: Int32Array;
  /** Open addressing with linear probing: u * vertices + v with u < v, or -1. Empty where the matrix is used. */
  readonly keys: Float64Array;
  readonly ranks: Int32Array;
}

/** @param matrix  filled already. */
export function edgeRanksOfMatrix(vertices: number, matrix: Int32Array): EdgeRanks {
  return { vertices, matrix, keys: new Float64Array(0), ranks: new Int32Array(0) };
}

/** @param edges  how many will be set. */
export function createEdgeRanks(vertices: number, edges: number): EdgeRanks {
  if (isMatrixSmaller(vertices, edges)) {
    return edgeRanksOfMatrix(vertices, new Int32Array(vertices * vertices).fill(absent));
  }
  const size = tableSize(edges);
  return {
    vertices,
    matrix: new Int32Array(0),
    keys: new Float64Array(size).fill(-1),
    ranks: new Int32Array(size).fill(absent),
  };
}

export function edgeRanksBytes(vertices: number, edges: number): number {
  return isMatrixSmaller(vertices, edges) ? 4 * vertices ** 2 : 12 * tableSize(edges);
}

export function setRank(of: EdgeRanks, u: number, v: number, rank: number): void {
  const { vertices, matrix, keys, ranks } = of;
  if (matrix.length > 0) {
    matrix[u * vertices + v] = rank;
    matrix[v * vertices + u] = rank;
    return;
  }
  const key = u < v ? u * vertices + v : v * vertices + u;
  let place = firstPlace(key, keys.length);
  while (keys[place] >= 0) place = (place + 1) & (keys.length - 1);
  keys[place] = key;
  ranks[place] = rank;
}

export function rankOf(of: EdgeRanks, u: number, v: number): number {
  return of.matrix.length > 0 ? of.matrix[u * of.vertices + v] : lookUp(of, u, v);
}

function lookUp({ vertices, keys, ranks }: EdgeRanks, u: number, v: number): number {
  const key = u < v ? u * vertices + v : v * vertices + u;
  let place = firstPlace(key, keys.length);
  while (keys[place] !== key && keys[place] >= 0) place = (place + 1) & (keys.length - 1);
  return ranks[place];
}

/** The matrix is several times faster to read, so it may be larger than the table by as much. */
function isMatrixSmaller(vertices: number, edges: number): boolean {
  return 4 * vertices ** 2 <= Math.max(2 ** 24, 4 * 12 * tableSize(edges));
}

/** A power of two, at most half full. */
function tableSize(edges: number): number {
  return 2 ** Math.ceil(Math.log2(2 * edges + 2));
}

function firstPlace(key: number, size: number): number {
  const mixed = Math.imul(key ^ (key / 0x100000000), 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & (size - 1);
}
