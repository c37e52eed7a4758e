import type { PointCloud } from "@outlab/topology";

/** What may be done to embeddings before any distance is taken; the keys are the words of the spec. */
export const embeddingNormalizations = { none: (cloud: PointCloud) => cloud, l2: unitRows } as const;

export type EmbeddingNormalization = keyof typeof embeddingNormalizations;

/** The cloud itself (`none`), or a copy with every row divided by its Euclidean norm (`l2`; a zero row stays zero). */
export function normalizeEmbeddings(cloud: PointCloud, how: EmbeddingNormalization): PointCloud {
  return embeddingNormalizations[how](cloud);
}

function unitRows(cloud: PointCloud): PointCloud {
  const points = cloud.points.slice();
  for (let row = 0; row < cloud.count; row++) {
    const values = points.subarray(row * cloud.dimension, (row + 1) * cloud.dimension);
    const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
    if (norm > 0) for (let k = 0; k < values.length; k++) values[k] /= norm;
  }
  return { ...cloud, points };
}
