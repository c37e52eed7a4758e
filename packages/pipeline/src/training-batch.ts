/** From the loader's buffers to tensors. */
import type { ViewBatch, ViewLoader } from "@outlab/augment";
import type { TrainingBatch } from "@outlab/ssl";
import type { Tf } from "@outlab/tensor";

export interface BatchFacts {
  readonly batchSize: number;
  readonly channels: number;
  /** Class of each training image by position. */
  readonly labels: Uint8Array;
  /** Side of the views of each group in pixels. */
  readonly sizes: ViewLoader["sizes"];
}

/** Copies, so that the loader may fill its buffers again at once. The caller disposes of the tensors. */
export function trainingBatch(
  tf: Tf,
  { groups, positions }: ViewBatch,
  step: number,
  { batchSize, channels, labels, sizes }: BatchFacts,
): TrainingBatch {
  return {
    groups: groups.map((pixels, g) => {
      const imageLength = sizes[g] * sizes[g] * channels;
      // slice() also leaves shared memory, which not every backend reads.
      return tf.tensor4d(pixels.slice(), [pixels.length / imageLength, sizes[g], sizes[g], channels]);
    }),
    batchSize,
    indices: tf.tensor1d(Int32Array.from(positions), "int32"),
    labels: tf.tensor1d(
      Int32Array.from(positions, (position) => labels[position]),
      "int32",
    ),
    step,
  };
}

export function disposeBatch(tf: Tf, { groups, indices, labels }: TrainingBatch): void {
  tf.dispose([...groups, indices, labels]);
}
