/** Trains an encoder on the normal images: epochs, and after each its report and perhaps a checkpoint. */

import type { LoadedDataset } from "@outlab/datasets";
import type { ExperimentSpec } from "@outlab/spec";
import type { TensorEngine } from "@outlab/tensor";
import type { AttemptInputOf } from "./attempt-input.ts";
import { restoreState } from "./checkpoint.ts";
import { createLoader } from "./create-loader.ts";
import { loadExperimentData } from "./experiment-data.ts";
import { createModel } from "./model.ts";
import type { Host } from "./ports.ts";
import type { DatasetRecord } from "./records.ts";
import { saveCheckpoint } from "./save-checkpoint.ts";
import { trainEpoch } from "./train-epoch.ts";
import type { Training } from "./training.ts";
import { healthSample } from "./training-health.ts";
import { trainingPlan } from "./training-plan.ts";
import { createTrainingReport } from "./training-report.ts";

/** Goes on from a checkpoint to the bits of an uninterrupted run; does nothing if the checkpoint is the final one. */
export async function train(
  { spec, resume }: AttemptInputOf<"train">,
  host: Host,
  engine: TensorEngine,
): Promise<void> {
  if (resume?.isFinal) return;
  const data = await loadExperimentData(spec, host.datasets);
  const { dataset, split } = data;
  await host.reporter.dataset(datasetRecord(spec, dataset));
  const plan = trainingPlan(spec, split.trainNormal.length);
  const model = createModel(
    engine,
    spec,
    {
      image: dataset.image,
      trainCount: split.trainNormal.length,
      classCount: spec.dataset.normalClasses.length,
    },
    plan,
  );
  try {
    const start = resume
      ? restoreState(engine.tf, model, await host.artifacts.read(resume.state.digest)).epoch
      : 0;
    const loader = createLoader(spec, data, host.threads);
    try {
      await runEpochs({ spec, host, engine, data, plan, model, loader }, start);
    } finally {
      await loader.close();
    }
  } finally {
    model.dispose();
  }
}

function datasetRecord({ dataset: { kind } }: ExperimentSpec, loaded: LoadedDataset): DatasetRecord {
  const { digest, classNames, image, train, test } = loaded;
  return { kind, digest, classNames, image, trainCount: train.count, testCount: test.count };
}

async function runEpochs(training: Training, start: number): Promise<void> {
  const { spec, host, data, plan } = training;
  const report = createTrainingReport(host, plan);
  const sample = healthSample(data, spec.seed);
  if (plan.droppedPerEpoch > 0)
    host.reporter.log(
      "info",
      `each epoch leaves out ${plan.droppedPerEpoch} of ${data.split.trainNormal.length} images, which fill no batch ` +
        `of ${plan.batchSize}; other ones each time`,
    );
  for (let epoch = start; epoch < plan.epochs; epoch++) {
    report.epochBegins();
    const health = await trainEpoch(training, epoch, sample, report.stepDone);
    const loss = await report.epochDone(epoch, health);
    if (plan.hasCheckpoint(epoch)) await saveCheckpoint(training, epoch, loss);
  }
}
