/** From the data set's images to a step's tensors: the loader makes views ahead, `trainingBatch` copies them to the engine. */
import { createViewLoader, type ViewBatch, type ViewLoader } from "@outlab/augment";
import type { ExperimentSpec } from "@outlab/spec";
import { methods, type TrainingBatch } from "@outlab/ssl";
import type { Tf } from "@outlab/tensor";
import type { ExperimentData } from "../experiment-data.ts";
import type { TrainingPlan } from "./plan.ts";

/** The views that the experiment's method asks for, of the normal training images. */
export function createLoader(
  { method, training, augmentation, seed }: ExperimentSpec,
  { dataset, split }: ExperimentData,
  threads: number,
): ViewLoader {
  const { entry, params } = methods.resolve(method);
  return createViewLoader({
    images: dataset.train,
    image: dataset.image,
    indices: split.trainNormal,
    batchSize: training.batchSize,
    groups: entry.views(params),
    augmentation,
    channelMean: dataset.channelMean,
    channelSd: dataset.channelSd,
    seed,
    // One thread makes views for eight that train; with a single thread for everything, views are made in between.
    threads: threads === 1 ? 0 : Math.ceil(threads / 8),
  });
}

/** Of each normal training image, the number of its class among the normal ones. */
export function labelsOf({
  dataset: { train },
  split: { isNormal, trainNormal },
}: ExperimentData): Uint8Array {
  const numbers = isNormal.map((_, label) => isNormal.slice(0, label).filter(Boolean).length);
  return Uint8Array.from(trainNormal, (index) => numbers[train.labels[index]]);
}

export interface BatchFacts {
  readonly data: ExperimentData;
  readonly plan: TrainingPlan;
  readonly labels: Uint8Array;
  /** Side of the views of each group in pixels. */
  readonly sizes: ViewLoader["sizes"];
}

/** Copies, and gives the loader its buffers back. The caller disposes of the tensors. */
export function trainingBatch(
  tf: Tf,
  views: ViewBatch,
  step: number,
  { data, plan, labels, sizes }: BatchFacts,
): TrainingBatch {
  const { channels } = data.dataset.image;
  const { groups, positions } = views;
  const batch = {
    groups: groups.map((pixels, g) => {
      const imageLength = sizes[g] * sizes[g] * channels;
      // slice() also leaves shared memory, which not every backend reads.
      return tf.tensor4d(pixels.slice(), [pixels.length / imageLength, sizes[g], sizes[g], channels]);
    }),
    batchSize: plan.batchSize,
    indices: Int32Array.from(positions),
    labels: Int32Array.from(positions, (position) => labels[position]),
    step,
  };
  views.release();
  return batch;
}

export function disposeBatch(tf: Tf, { groups }: TrainingBatch): void {
  tf.dispose([...groups]);
}
