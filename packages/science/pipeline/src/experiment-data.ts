/** The images of an experiment: the data set as its spec names it, split by the normal classes. */

import {
  type DatasetEnvironment,
  DatasetError,
  datasetFacts,
  importedName,
  type LoadedDataset,
  loadDataset,
  type OneClassSplit,
  oneClassSplit,
} from "@outlab/datasets";
import { type ExperimentSpec, parseSpec } from "@outlab/spec";
import type { DatasetRecord } from "./effect.ts";
import { PipelineFailure } from "./failures/failure.ts";
import type { Host } from "./host.ts";
import type { ExperimentSoFar } from "./job.ts";

export interface ExperimentData {
  readonly dataset: LoadedDataset;
  readonly split: OneClassSplit;
}

/**
 * @throws {DatasetError} for files that are missing or damaged, and for an unknown class; {PipelineFailure} `user-error` for a spec
 *   that does not fit images of which nothing was known when it was submitted.
 */
export async function loadExperimentData(
  spec: ExperimentSpec,
  environment: DatasetEnvironment,
): Promise<ExperimentData> {
  const { seed } = spec;
  const { normalClasses, limitPerClass, heldOut, ...choice } = spec.dataset;
  const dataset = await loadDataset(choice, environment);
  if (!datasetFacts(choice)) refuseMisfit(spec, dataset);
  return { dataset, split: oneClassSplit(dataset, { normalClasses, limitPerClass, heldOut, seed }) };
}

/** The rules that could not be held against the spec before. */
function refuseMisfit(spec: ExperimentSpec, { classNames, image, train }: LoadedDataset): void {
  const trainImagesPerClass = classNames.map(() => 0);
  for (const label of train.labels) trainImagesPerClass[label]++;
  const parsed = parseSpec(spec, () => ({ classNames, image, trainImagesPerClass }));
  if (parsed.ok) return;
  const faults = parsed.faults.map(({ pointer, message }) => `${pointer}: ${message}`);
  throw new PipelineFailure("user-error", `the spec does not fit the images\n${faults.join("\n")}`);
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
