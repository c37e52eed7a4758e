/**
 * One run of the engines' comparison: `engines-agree-case.ts WORK_JSON` trains SimCLR through the pipeline, embeds, and prints the
 * share of test images whose class their nearest training images name, as one JSON object.
 */

import { readNpy } from "@outlab/arrays";
import { datasets } from "@outlab/datasets";
import { runJob } from "@outlab/pipeline";
import { normalizeEmbeddings } from "@outlab/scoring";
import { type ExperimentSpec, parseSpec } from "@outlab/spec";
import type { EngineKind } from "@outlab/tensor";
import { crossDistances, type PointCloud } from "@outlab/topology";
import {
  createMemoryHost,
  type MemoryHost,
} from "../../packages/science/pipeline/src/testing/memory-host.ts";
import { jobOf } from "../../packages/science/pipeline/src/testing/run-tiny.ts";

export interface Work {
  readonly engine: EngineKind;
  readonly seed: number;
  readonly dataset: "mnist" | "cifar10";
  readonly trainPerClass: number;
  readonly testPerClass: number;
  readonly epochs: number;
  readonly threads: number;
}

const presets = { mnist: "digits", cifar10: "simclr" };
const neighbours = 5;

const work = JSON.parse(process.argv[2]) as Work;
const spec = specOf(work);
const host = {
  ...createMemoryHost({ threads: work.threads, engine: work.engine }),
  datasets: { datasetsDir: process.env.OUTLAB_DATASETS_DIR },
};
const startMs = performance.now();
await runJob(jobOf("train", spec), host);
const trainSeconds = (performance.now() - startMs) / 1000;
const checkpoint = host.checkpoints.at(-1)!;
await runJob(jobOf("embed", spec, host), host);
const accuracy = knnAccuracy(embedded(host, "train-normal"), embedded(host, "test"));
console.log(
  JSON.stringify({
    accuracy,
    loss: checkpoint.loss,
    steps: checkpoint.step,
    trainSeconds,
    ...host.engines[0],
  }),
);

/** Every class is trained on: the pipeline can, though an experiment, which looks for anomalies, may not ask for it. */
function specOf({ dataset: kind, seed, trainPerClass, testPerClass, epochs }: Work): ExperimentSpec {
  const { classNames } = datasets.get(kind);
  const parsed = parseSpec({
    seed,
    dataset: {
      kind,
      normalClasses: classNames.slice(1),
      limitPerClass: { train: trainPerClass, test: testPerClass },
    },
    encoder: { kind: "resnet-20" },
    method: { kind: "simclr" },
    augmentation: { preset: presets[kind] },
    training: {
      epochs,
      batchSize: 128,
      optimizer: { kind: "sgd", learningRate: 0.06, momentum: 0.9, weightDecay: 0.0005 },
      schedule: { kind: "cosine" },
    },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  parsed.spec.dataset.normalClasses = [...classNames];
  return parsed.spec;
}

interface Labelled {
  readonly cloud: PointCloud;
  readonly labels: Uint8Array;
}

function embedded({ embeddingSets, blobs }: MemoryHost, split: "train-normal" | "test"): Labelled {
  const set = embeddingSets.find((one) => one.split === split)!;
  const array = (digest: string) => readNpy(blobs.get(digest)!).data;
  const points = Float32Array.from(array(set.embeddings.digest));
  return {
    cloud: normalizeEmbeddings({ points, count: set.count, dimension: set.dimension }, "l2"),
    labels: Uint8Array.from(array(set.labels.digest)),
  };
}

/** Share of test images whose class most of their nearest training images have; ties go to the nearer one's class. */
function knnAccuracy(train: Labelled, test: Labelled): number {
  const distances = crossDistances(test.cloud, train.cloud);
  let right = 0;
  for (let i = 0; i < test.cloud.count; i++) {
    const row = distances.subarray(i * train.cloud.count, (i + 1) * train.cloud.count);
    const nearest = Array.from(row.keys())
      .sort((a, b) => row[a] - row[b])
      .slice(0, neighbours)
      .map((j) => train.labels[j]);
    const votes = (label: number) => nearest.filter((other) => other === label).length;
    if (nearest.toSorted((a, b) => votes(b) - votes(a))[0] === test.labels[i]) right++;
  }
  return right / test.cloud.count;
}
