/** From the loader's buffers to tensors. */
import type { ViewBatch, ViewLoader } from "@outlab/augment";
import type { TrainingBatch } from "@outlab/ssl";
import type { Tf } from "@outlab/tensor";

export interface BatchFacts {
  readonly batchSize: number;
  readonly channels: number;
  /** Class of each training image by position: its number among the normal ones. */
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
    indices: Int32Array.from(positions),
    labels: Int32Array.from(positions, (position) => labels[position]),
    step,
  };
}

export function disposeBatch(tf: Tf, { groups }: TrainingBatch): void {
  tf.dispose([...groups]);
}
