/** The test images by class, and their embeddings as a cloud for each class. */
import { UPRIGHT } from "@outlab/augment";
import { datasetFacts } from "@outlab/datasets";
import type { EmbeddingNormalization } from "@outlab/scoring";
import { type PointCloud, selectPoints } from "@outlab/topology";
import { PipelineFailure } from "../failures/failure.ts";
import type { ExperimentSoFar } from "../job.ts";
import type { EmbeddingSets } from "./embedding-sets.ts";

/** A class's test images, as rows of every test cloud. */
export interface TestClass {
  /** Its place in the data set's class names. */
  readonly label: number;
  readonly className: string;
  readonly isNormal: boolean;
  readonly rows: Uint32Array;
}

export interface EmbeddedClass {
  readonly className: string;
  readonly isNormal: boolean;
  /** The class's test images. */
  readonly cloud: PointCloud;
}

export interface EmbeddedClasses {
  /** The normal classes' training images: P. */
  readonly trainNormal: PointCloud;
  /** The normal classes' test images, which p-values are taken among. */
  readonly testNormal: PointCloud;
  /** In the data set's order; classes without test images are left out. */
  readonly classes: readonly EmbeddedClass[];
  /** What was done to the saved embeddings to make these clouds. */
  readonly normalize: EmbeddingNormalization;
}

/** In the data set's order; classes without test images are left out. */
export async function testClasses(
  { spec: { dataset }, dataset: found }: ExperimentSoFar,
  sets: EmbeddingSets,
): Promise<readonly TestClass[]> {
  const labels = await sets.labels("test");
  // What was read says more than what is known beforehand; experiments of earlier releases kept no link to it.
  const known = found ?? datasetFacts(dataset);
  if (!known)
    throw new PipelineFailure("infrastructure", "scoring needs the record of the data set, found none");
  return known.classNames
    .map((className, label) => ({
      label,
      className,
      isNormal: dataset.normalClasses.includes(className),
      rows: Uint32Array.from(labels, (_, row) => row).filter((row) => labels[row] === label),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** The pooled features of the images as they are. */
export async function embeddedClasses(
  classes: readonly TestClass[],
  sets: EmbeddingSets,
  normalize: EmbeddingNormalization,
): Promise<EmbeddedClasses> {
  const wanted = { view: UPRIGHT, layer: "features", normalize };
  const test = await sets.cloud({ split: "test", ...wanted });
  const embedded = classes.map(({ rows, ...one }) => ({ ...one, cloud: selectPoints(test, rows) }));
  return {
    trainNormal: await sets.cloud({ split: "train-normal", ...wanted }),
    testNormal: pooled(embedded.filter(({ isNormal }) => isNormal).map(({ cloud }) => cloud)),
    classes: embedded,
    normalize,
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
