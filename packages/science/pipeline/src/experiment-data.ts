/** The images of an experiment: the data set as its spec names it, split by the normal classes. */

import {
  type DatasetEnvironment,
  type LoadedDataset,
  loadDataset,
  type OneClassSplit,
  oneClassSplit,
} from "@outlab/datasets";
import type { ExperimentSpec } from "@outlab/spec";
import type { DatasetRecord } from "./effect.ts";

export interface ExperimentData {
  readonly dataset: LoadedDataset;
  readonly split: OneClassSplit;
}

/** @throws {DatasetError} for files that are missing or damaged, and for an unknown class. */
export async function loadExperimentData(
  { dataset: { normalClasses, limitPerClass, heldOut, ...choice }, seed }: ExperimentSpec,
  environment: DatasetEnvironment,
): Promise<ExperimentData> {
  const dataset = await loadDataset(choice, environment);
  return { dataset, split: oneClassSplit(dataset, { normalClasses, limitPerClass, heldOut, seed }) };
}

/** What was read, distinguished from others of its name by the digest of its content. */
export function recordOf({ dataset: { kind } }: ExperimentSpec, { dataset }: ExperimentData): DatasetRecord {
  const { digest, classNames, image, train, test } = dataset;
  return { kind, digest, classNames, image, trainCount: train.count, testCount: test.count };
}
