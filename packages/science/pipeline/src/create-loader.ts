import { createViewLoader, type ViewLoader } from "@outlab/augment";
import type { ExperimentSpec } from "@outlab/spec";
import { methods } from "@outlab/ssl";
import { chosen } from "./chosen.ts";
import type { ExperimentData } from "./experiment-data.ts";

/** The views that the experiment's method asks for, of the normal training images. */
export function createLoader(
  { method, training, augmentation, seed }: ExperimentSpec,
  { dataset, split }: ExperimentData,
  threads: number,
): ViewLoader {
  const { entry, params } = chosen(methods, method);
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
