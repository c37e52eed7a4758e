/** Augmented copies of an image, and of normal images that training did not see, through the encoder: a cloud each. */
import { createViewLoader } from "@outlab/augment";
import { sampleWithoutReplacement, stream } from "@outlab/random";
import type { ExperimentSpec } from "@outlab/spec";
import type { Tf } from "@outlab/tensor";
import type { PointCloud } from "@outlab/topology";
import type { ExperimentData } from "../experiment-data.ts";
import type { Host } from "../host.ts";
import type { TrainedEncoder } from "../train/checkpoint.ts";

export interface CopiesRequest {
  readonly spec: ExperimentSpec;
  readonly data: ExperimentData;
  /** (height, width, channels) uint8: the image, in the form of the data set's. */
  readonly pixels: Uint8Array;
  /** Copies of each image, made as the training's views are. */
  readonly count: number;
  readonly host: Pick<Host, "signal" | "threads">;
  readonly onStep: () => void;
}

/** Normal images whose copies make null values: the smallest p-value is 1 / 100. */
const normalImageLimit = 99;

/** Of the image first, then of normal images that training did not see. */
export async function copyClouds(
  tf: Tf,
  { program, weights }: TrainedEncoder,
  { spec, data: { dataset, split }, pixels, count, host, onStep }: CopiesRequest,
): Promise<PointCloud[]> {
  const { image, channelMean, channelSd } = dataset;
  const { images, indices } = unseenNormal({ dataset, split });
  const chosen = sampleWithoutReplacement(
    stream(spec.seed, "copies of normal images"),
    indices.length,
    Math.min(normalImageLimit, indices.length),
  );
  const all = new Uint8Array(pixels.length * (1 + chosen.length));
  all.set(pixels);
  chosen.forEach((place, i) => {
    const from = indices[place] * pixels.length;
    all.set(images.pixels.subarray(from, from + pixels.length), (1 + i) * pixels.length);
  });
  const positions = Uint32Array.from({ length: 1 + chosen.length }, (_, i) => i);
  const loader = createViewLoader({
    images: { pixels: all },
    image,
    indices: positions,
    batchSize: 1,
    groups: [{ views: count, size: "image" }],
    augmentation: spec.augmentation,
    channelMean,
    channelSd,
    seed: spec.seed,
    threads: host.threads === 1 ? 0 : 1,
  });
  try {
    const clouds: PointCloud[] = [];
    for await (const { groups, release } of loader.epoch({ epoch: 1, order: positions })) {
      host.signal.throwIfAborted();
      const embeddings = tf.tidy(() =>
        program.apply(
          weights,
          tf.tensor4d(groups[0].slice(), [count, image.height, image.width, image.channels]),
          "inference",
        ),
      );
      release();
      const points = Float32Array.from(await embeddings.data()); // the loop's one sync point
      embeddings.dispose();
      clouds.push({ points, count, dimension: program.featureCount });
      onStep();
    }
    return clouds;
  } finally {
    await loader.close();
  }
}

/** Held-out images where there are some, and test images of the normal classes otherwise. */
function unseenNormal({ dataset, split }: ExperimentData) {
  if (split.heldOut.length > 0) return { images: dataset.train, indices: split.heldOut };
  return {
    images: dataset.test,
    indices: split.test.filter((index) => split.isNormal[dataset.test.labels[index]]),
  };
}
