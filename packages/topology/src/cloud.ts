/** A cloud of points: rows of a float32 matrix. The one shape in which embeddings reach topology and scoring. */
export interface PointCloud {
  /** Row-major, count x dimension. */
  readonly points: Float32Array;
  readonly count: number;
  readonly dimension: number;
}
