/** The images of an experiment: the data set as its spec names it, split by the normal classes. */

import {
  type DatasetEnvironment,
  DatasetError,
  importedName,
  type LoadedDataset,
  loadDataset,
  type OneClassSplit,
  oneClassSplit,
} from "@outlab/datasets";
import type { ExperimentSpec } from "@outlab/spec";
import type { DatasetRecord } from "./effect.ts";
import type { Host } from "./host.ts";
import type { ExperimentSoFar } from "./job.ts";

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

/**
 * The same for a job: from the packed file where the data set was imported, and only if it still is what the experiment began with.
 *
 * @throws {DatasetError} `altered` where the images have changed since.
 */
export async function readExperimentData(
  { spec, dataset: before }: ExperimentSoFar,
  host: Host,
): Promise<ExperimentData> {
  const { datasets, artifacts, threads } = host;
  const packed = before?.packed;
  const data = await loadExperimentData(spec, {
    ...datasets,
    threads,
    ...(packed ? { readPacked: () => artifacts.read(packed.digest) } : {}),
  });
  if (before && before.digest !== data.dataset.digest)
    throw new DatasetError(
      "altered",
      `the images have changed since the experiment began: expected the data set ${before.digest}, found ` +
        `${data.dataset.digest}; submit the experiment again`,
    );
  return data;
}

/** What was read, distinguished from others of its name by the digest of its content. */
export function recordOf({ dataset: choice }: ExperimentSpec, { dataset }: ExperimentData): DatasetRecord {
  const { digest, classNames, image, train, test } = dataset;
  const { kind } = choice;
  const { name } = importedName(choice) ?? {};
  return {
    kind,
    ...(name === undefined ? {} : { name }),
    digest,
    classNames,
    image,
    trainCount: train.count,
    testCount: test.count,
  };
}
