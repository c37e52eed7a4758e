import type { PointCloud } from "@outlab/topology";

/**
 * What may be done to embeddings before any distance is taken; the keys are the words of the spec. `unit` and `l2` are two
 * words for one thing: the first says what comes out, the second which norm it is.
 */
export const embeddingNormalizations = {
  none: (cloud: PointCloud) => cloud,
  unit: unitRows,
  l2: unitRows,
} as const;

export type EmbeddingNormalization = keyof typeof embeddingNormalizations;

/** The cloud itself (`none`), or a copy with every row divided by its Euclidean norm (`unit`; a zero row stays zero). */
export function normalizeEmbeddings(cloud: PointCloud, how: EmbeddingNormalization): PointCloud {
  return embeddingNormalizations[how](cloud);
}

function unitRows(cloud: PointCloud): PointCloud {
  const points = cloud.points.slice();
  for (let row = 0; row < cloud.count; row++) {
    const values = points.subarray(row * cloud.dimension, (row + 1) * cloud.dimension);
    const unit = powerOfTwoBelow(values);
    let squares = 0;
    for (let k = 0; k < values.length; k++) squares += (values[k] / unit) ** 2;
    const norm = Math.sqrt(squares);
    if (norm > 0) for (let k = 0; k < values.length; k++) values[k] = values[k] / unit / norm;
  }
  return { ...cloud, points };
}

/** Near the largest coordinate, so that squares stay in the range of float64; dividing by it changes no digit. */
function powerOfTwoBelow(values: Float32Array | Float64Array): number {
  let largest = 0;
  for (let k = 0; k < values.length; k++) largest = Math.max(largest, Math.abs(values[k]));
  return largest > 0 ? 2 ** Math.max(-1022, Math.floor(Math.log2(largest))) : 1;
}
