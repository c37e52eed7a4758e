/** Embedding sets back from storage, as clouds by class. */

import { readNpy } from "@outlab/arrays";
import { datasetFacts } from "@outlab/datasets";
import { type EmbeddingNormalization, normalizeEmbeddings } from "@outlab/scoring";
import { type PointCloud, selectPoints } from "@outlab/topology";
import type { EmbeddingSetRecord } from "../effect.ts";
import { PipelineFailure } from "../failures/failure.ts";
import type { Artifacts } from "../host.ts";
import type { ExperimentSoFar } from "../job.ts";

export interface EmbeddedClass {
  readonly className: string;
  readonly isNormal: boolean;
  /** The class's test images. */
  readonly cloud: PointCloud;
}

export interface EmbeddedClasses {
  /** The normal classes' training images: P. */
  readonly trainNormal: PointCloud;
  /** In the data set's order; classes without test images are left out. */
  readonly classes: readonly EmbeddedClass[];
  /** What was done to the saved embeddings to make these clouds. */
  readonly normalize: EmbeddingNormalization;
}

export async function readEmbeddedClasses(
  artifacts: Artifacts,
  { spec: { dataset, scoring }, dataset: found, embeddingSets: sets }: ExperimentSoFar,
): Promise<EmbeddedClasses> {
  const setOf = (split: EmbeddingSetRecord["split"]) => {
    const found = sets.find((set) => set.split === split);
    if (!found) throw new Error(`scoring needs the embedding set of ${split}, found none`);
    return readSet(artifacts, found);
  };
  const [trainNormal, test] = await Promise.all([setOf("train-normal"), setOf("test")]);
  const { normalize } = scoring.embedding;
  const testCloud = normalizeEmbeddings(test.cloud, normalize);
  // What was read says more than what is known beforehand; experiments of earlier releases kept no link to it.
  const { classNames } = found ?? datasetFacts(dataset);
  const classes = classNames.map((className, label) => {
    const rows = Uint32Array.from(test.labels, (_, row) => row).filter((row) => test.labels[row] === label);
    const cloud = selectPoints(testCloud, rows);
    return { className, isNormal: dataset.normalClasses.includes(className), cloud };
  });
  return {
    trainNormal: normalizeEmbeddings(trainNormal.cloud, normalize),
    classes: classes.filter(({ cloud }) => cloud.count > 0),
    normalize,
  };
}

/** @throws {PipelineFailure} `diverged` for embeddings that are not finite, which no distance can be taken of. */
async function readSet(
  artifacts: Artifacts,
  { split, count, dimension, embeddings, labels }: EmbeddingSetRecord,
): Promise<{ cloud: PointCloud; labels: Uint8Array }> {
  const points = Float32Array.from(readNpy(await artifacts.read(embeddings.digest)).data);
  if (!points.every(Number.isFinite))
    throw new PipelineFailure(
      "diverged",
      `the ${split} embeddings are not finite: the encoder diverged; lower training.optimizer.learningRate`,
    );
  return {
    cloud: { points, count, dimension },
    labels: Uint8Array.from(readNpy(await artifacts.read(labels.digest)).data),
  };
}

/** All rows of several clouds, one after the other. */
export function pooled(clouds: readonly PointCloud[]): PointCloud {
  const count = clouds.reduce((sum, cloud) => sum + cloud.count, 0);
  const dimension = clouds[0]?.dimension ?? 0;
  const isWide = clouds.some((cloud) => cloud.points instanceof Float64Array);
  const points = isWide ? new Float64Array(count * dimension) : new Float32Array(count * dimension);
  let offset = 0;
  for (const cloud of clouds) {
    points.set(cloud.points, offset);
    offset += cloud.points.length;
  }
  return { points, count, dimension };
}
