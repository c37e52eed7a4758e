/** The images of an experiment: the data set as its spec names it, split by the normal classes. */

import {
  type DatasetEnvironment,
  type LoadedDataset,
  loadDataset,
  type OneClassSplit,
  oneClassSplit,
} from "@outlab/datasets";
import type { ExperimentSpec } from "@outlab/spec";

export interface ExperimentData {
  readonly dataset: LoadedDataset;
  readonly split: OneClassSplit;
}

/** @throws {DatasetError} for files that are missing or damaged, and for an unknown class. */
export async function loadExperimentData(
  { dataset: { normalClasses, limitPerClass, ...choice }, seed }: ExperimentSpec,
  environment: DatasetEnvironment,
): Promise<ExperimentData> {
  const dataset = await loadDataset(choice, environment);
  return { dataset, split: oneClassSplit(dataset, { normalClasses, limitPerClass, seed }) };
}
