/** The images of an experiment: the data set as its spec names it, split by the normal classes. */
import type { ExperimentSpec } from "@outlab/contract";
import { type LoadedDataset, loadDataset, type OneClassSplit, oneClassSplit } from "@outlab/datasets";

export interface ExperimentData {
  readonly dataset: LoadedDataset;
  readonly split: OneClassSplit;
}

/** @throws {DatasetError} for files that are missing or damaged, and for an unknown class. */
export async function loadExperimentData(
  { dataset: { normalClasses, limitPerClass, ...choice }, seed }: ExperimentSpec,
  datasetsDir: string | undefined,
): Promise<ExperimentData> {
  const dataset = await loadDataset(choice, { datasetsDir });
  return { dataset, split: oneClassSplit(dataset, { normalClasses, limitPerClass, seed }) };
}
