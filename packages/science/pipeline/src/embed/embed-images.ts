import { setImmediate as macrotask } from "node:timers/promises";
import { embeddingView } from "@outlab/augment";
import type { LabelledImages, LoadedDataset } from "@outlab/datasets";
import type { EncoderProgram, EncoderWeights, Tf } from "@outlab/tensor";
import type { PointCloud } from "@outlab/topology";

/** Images of one forward pass: large enough to keep every thread at work, some 30 MB of activations in ResNet-20. */
export const imagesAtOnce = 100;

export interface EmbeddingRequest {
  readonly dataset: LoadedDataset;
  readonly images: LabelledImages;
  /** Images of `images` to embed. */
  readonly indices: Uint32Array;
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
  { program, weights }: { readonly program: EncoderProgram; readonly weights: EncoderWeights },
  { dataset, images, indices, signal, onProgress }: EmbeddingRequest,
): Promise<PointCloud> {
  const { height, width, channels } = dataset.image;
  const { channelMean, channelSd } = dataset;
  const view = { images, image: dataset.image, channelMean, channelSd };
  const dimension = program.featureCount;
  const points = new Float32Array(indices.length * dimension);
  for (let from = 0; from < indices.length; from += imagesAtOnce) {
    signal.throwIfAborted();
    const batch = indices.subarray(from, from + imagesAtOnce);
    const embeddings = tf.tidy(() => {
      const pixels = embeddingView(view, batch);
      return program.apply(
        weights,
        tf.tensor4d(pixels, [batch.length, height, width, channels]),
        "inference",
      );
    });
    points.set(await embeddings.data(), from * dimension); // the loop's one sync point
    embeddings.dispose();
    onProgress?.(from + batch.length);
    await macrotask(); // messages of the host come through
  }
  return { points, count: indices.length, dimension };
}
