/** Is this run healthy? Asked at the end of every epoch, of the batch trained on last and of some test images. */
import { rowsPerImage, type ViewGroup } from "@outlab/augment";
import { sampleWithoutReplacement, stream } from "@outlab/random";
import { normalizeEmbeddings } from "@outlab/scoring";
import type { TrainingBatch } from "@outlab/ssl";
import type { Tf } from "@outlab/tensor";
import { type PointCloud, selectPoints } from "@outlab/topology";
import { embedImages, imagesAtOnce } from "../../embed/embed-images.ts";
import type { ExperimentData } from "../../experiment-data.ts";
import type { Model } from "../model.ts";
import { alignment } from "./alignment.ts";
import { collapseSd } from "./collapse-sd.ts";
import { effectiveRank } from "./effective-rank.ts";
import { knnAccuracy } from "./knn-accuracy.ts";
import { uniformity } from "./uniformity.ts";

export interface TrainingHealth {
  /**
   * Share of a sample of test images, equally many of each class (normal and anomalous), whose class their nearest
   * neighbours in the sample name. Chance is 1 / classes. It looks at labels that training never sees: a monitor, and
   * nothing is chosen by it. Absent where a class has fewer than two test images.
   */
  readonly knnAccuracy?: number;
  /** Of the last training batch's first views, embedded in inference mode; as is `uniformity`. */
  readonly collapseSd: number;
  /** Of an embedding. */
  readonly dimension: number;
  /** Of the last training batch; absent where a method has one view of an image. */
  readonly alignment?: number;
  readonly uniformity: number;
  /** Of the last training batch's first views, as the encoder gives them. */
  readonly effectiveRank: number;
}

/** At most so many test images of each class, and of all classes together. */
const perClassLimit = 30;
const totalLimit = 1000;
const neighbourLimit = 20;

/** Positions in the test split: equally many of every class, the same ones all through a training. */
export function healthSample({ split }: ExperimentData, seed: number): Uint32Array {
  const { testPerClass } = split;
  const smallest = Math.min(...testPerClass.map(({ length }) => length));
  const size = Math.min(perClassLimit, Math.floor(totalLimit / testPerClass.length), smallest);
  const picked = testPerClass.flatMap((indices, label) =>
    [...sampleWithoutReplacement(stream(seed, "health", label), indices.length, size)].map((i) => indices[i]),
  );
  return Uint32Array.from(picked).sort();
}

export async function measureHealth(
  tf: Tf,
  { method, groups }: Model,
  { dataset, split }: ExperimentData,
  { sample, batch, signal }: { sample: Uint32Array; batch: TrainingBatch; signal: AbortSignal },
): Promise<TrainingHealth> {
  const views = await embedViews(tf, method, batch);
  const [first, second] = viewClouds(normalizeEmbeddings(views, "l2"), groups[0], batch.batchSize);
  const health = {
    effectiveRank: effectiveRank(viewClouds(views, groups[0], batch.batchSize)[0]),
    collapseSd: collapseSd(first),
    dimension: first.dimension,
    uniformity: uniformity(first),
    ...(second && { alignment: alignment(first, second) }),
  };
  const perClass = sample.length / split.testPerClass.length;
  if (perClass < 2) return health;
  const embedded = await embedImages(tf, method.encoder, {
    dataset,
    images: dataset.test,
    indices: sample,
    signal,
  });
  const labels = Uint8Array.from(sample, (index) => dataset.test.labels[index]);
  const neighbours = Math.min(neighbourLimit, perClass - 1);
  return { ...health, knnAccuracy: knnAccuracy(normalizeEmbeddings(embedded, "l2"), labels, neighbours) };
}

/** A few at a time: what training had room for must not fail for the sake of a look at it. */
async function embedViews(
  tf: Tf,
  { encoder: { program, weights } }: Model["method"],
  { groups: [views] }: TrainingBatch,
): Promise<PointCloud> {
  const [count, ...image] = views.shape;
  const dimension = program.featureCount;
  const points = new Float32Array(count * dimension);
  for (let from = 0; from < count; from += imagesAtOnce) {
    const embeddings = tf.tidy(() => {
      const some = tf.slice(views, [from, 0, 0, 0], [Math.min(imagesAtOnce, count - from), ...image]);
      return program.apply(weights, some, "inference");
    });
    points.set(await embeddings.data(), from * dimension);
    embeddings.dispose();
  }
  return { points, count, dimension };
}

/** The first view of each image, and the second where there is one; as they are, where views come in copies. */
function viewClouds(
  rows: PointCloud,
  group: ViewGroup,
  batchSize: number,
): [PointCloud, PointCloud | undefined] {
  const ofView = (view: number) => {
    const first = view * (rowsPerImage(group) / group.views) * batchSize;
    return selectPoints(
      rows,
      Uint32Array.from({ length: batchSize }, (_, i) => first + i),
    );
  };
  return [ofView(0), group.views > 1 ? ofView(1) : undefined];
}
