import { setImmediate as macrotask } from "node:timers/promises";
import { embeddingView, type ScoringView } from "@outlab/augment";
import type { LabelledImages, LoadedDataset } from "@outlab/datasets";
import type { EncoderOutput } from "@outlab/nn";
import type { EncoderProgram, Tensor2D, Tf } from "@outlab/tensor";
import type { PointCloud } from "@outlab/topology";
import type { TrainedEncoder } from "../train/checkpoint.ts";

/** Images of one forward pass: large enough to keep every thread at work, some 30 MB of activations in ResNet-20. */
export const imagesAtOnce = 100;

export interface EmbeddingRequest {
  /** The size and the statistics of the images that the encoder was trained on. */
  readonly dataset: Pick<LoadedDataset, "image" | "channelMean" | "channelSd">;
  readonly images: Pick<LabelledImages, "pixels">;
  /** Images of `images` to embed. */
  readonly indices: Uint32Array;
  /** Of each image; without it, the image as it is. */
  readonly view?: ScoringView;
  readonly signal: AbortSignal;
  /** Called after each batch with the number of images done. */
  readonly onProgress?: (done: number) => void;
}

/**
 * The encoder's pooled output of unaugmented, normalised images, with batch norm's running statistics: what a row is
 * does not depend on the rows beside it.
 */
export async function embedImages(
  tf: Tf,
  encoder: TrainedEncoder,
  request: EmbeddingRequest,
): Promise<PointCloud> {
  const [features] = await embedLayers(tf, encoder, ["features"], request);
  return features;
}

/**
 * The layers of one pass, each (images, columns): the pooled features, and heads that live on in the encoder's file.
 *
 * @throws {RangeError} for a layer that the encoder does not have.
 */
export async function embedLayers(
  tf: Tf,
  { program, weights, outputs = [] }: TrainedEncoder,
  layers: readonly string[],
  { dataset, images, indices, view, signal, onProgress }: EmbeddingRequest,
): Promise<PointCloud[]> {
  const { height, width, channels } = dataset.image;
  const { channelMean, channelSd } = dataset;
  const seen = { images, image: dataset.image, channelMean, channelSd, ...(view && { view }) };
  const readers = layers.map((layer) => readerOf(layer, program, outputs));
  const clouds = readers.map(({ dimension }) => ({
    points: new Float32Array(indices.length * dimension),
    count: indices.length,
    dimension,
  }));
  for (let from = 0; from < indices.length; from += imagesAtOnce) {
    signal.throwIfAborted();
    const batch = indices.subarray(from, from + imagesAtOnce);
    const embeddings = tf.tidy(() => {
      const pixels = embeddingView(seen, batch);
      const features = program.apply(
        weights,
        tf.tensor4d(pixels, [batch.length, height, width, channels]),
        "inference",
      );
      return readers.map(({ read }) => read(features));
    });
    for (const [i, tensor] of embeddings.entries())
      clouds[i].points.set(await tensor.data(), from * clouds[i].dimension); // the loop's one sync point
    tf.dispose(embeddings);
    onProgress?.(from + batch.length);
    await macrotask(); // messages of the host come through
  }
  return clouds;
}

interface LayerReader {
  readonly dimension: number;
  read(features: Tensor2D): Tensor2D;
}

function readerOf(layer: string, program: EncoderProgram, outputs: readonly EncoderOutput[]): LayerReader {
  if (layer === "features") return { dimension: program.featureCount, read: (features) => features };
  const output = outputs.find((one) => one.layer === layer);
  if (!output)
    throw new RangeError(
      `the encoder has no layer ${layer}; it has: ${["features", ...outputs.map((one) => one.layer)].join(", ")}`,
    );
  return { dimension: output.columns, read: output.head.infer };
}
