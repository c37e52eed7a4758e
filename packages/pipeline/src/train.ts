/** Trains an encoder on the normal images: views, steps, health, checkpoints. The loop reads top to bottom. */
import { setImmediate as macrotask } from "node:timers/promises";
import { createViewLoader, type ViewLoader } from "@outlab/augment";
import type { ExperimentSpec } from "@outlab/contract";
import type { TrainingBatch } from "@outlab/ssl";
import type { TensorEngine } from "@outlab/tensor";
import { restoreState } from "./checkpoint.ts";
import { type ExperimentData, loadExperimentData } from "./experiment-data.ts";
import { PipelineFailure } from "./failure.ts";
import type { JobOf } from "./job-input.ts";
import { createModel, type Model, viewGroups } from "./model.ts";
import type { Host } from "./ports.ts";
import { saveCheckpoint } from "./save-checkpoint.ts";
import { disposeBatch, trainingBatch } from "./training-batch.ts";
import { healthSample, measureHealth, type TrainingHealth } from "./training-health.ts";
import { type TrainingPlan, trainingPlan } from "./training-plan.ts";
import { createTrainingReport } from "./training-report.ts";
import { trainingStep } from "./training-step.ts";

/** Goes on from a checkpoint to the bits of an uninterrupted run; does nothing if the checkpoint is the final one. */
export async function train(
  { spec, resume }: JobOf<"train">,
  host: Host,
  engine: TensorEngine,
): Promise<void> {
  if (resume?.isFinal) return;
  const data = await loadExperimentData(spec, host.datasetsDir);
  const { dataset, split } = data;
  const plan = trainingPlan(spec, split.trainNormal.length);
  const model = createModel(
    engine,
    spec,
    {
      image: dataset.image,
      trainCount: split.trainNormal.length,
      classCount: dataset.classNames.length,
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

interface Training {
  readonly spec: ExperimentSpec;
  readonly host: Host;
  readonly engine: TensorEngine;
  readonly data: ExperimentData;
  readonly plan: TrainingPlan;
  readonly model: Model;
  readonly loader: ViewLoader;
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
    const health = await runEpoch(training, epoch, sample, report.stepDone);
    const loss = await report.epochDone(epoch, health);
    if (plan.hasCheckpoint(epoch)) await saveCheckpoint(training, epoch, loss);
  }
}

/** @returns the health after the epoch's last step. */
async function runEpoch(
  training: Training,
  epoch: number,
  sample: Uint32Array,
  stepDone: ReturnType<typeof createTrainingReport>["stepDone"],
): Promise<TrainingHealth> {
  const { host, engine, data, plan, model, loader } = training;
  const { dataset, split } = data;
  const facts = {
    batchSize: plan.batchSize,
    channels: dataset.image.channels,
    labels: Uint8Array.from(split.trainNormal, (index) => dataset.train.labels[index]),
    sizes: loader.sizes,
  };
  let health: TrainingHealth | undefined;
  for await (const views of loader.epoch({ epoch, order: plan.order(epoch) })) {
    host.signal.throwIfAborted();
    const step = epoch * plan.stepsPerEpoch + views.step;
    const learningRate = plan.learningRate(step);
    const batch = trainingBatch(engine.tf, views, step, facts);
    views.release();
    try {
      const loss = await trainingStep(engine.tf, model, batch, learningRate);
      if (!Number.isFinite(loss)) throw diverged(training, "the loss", loss, step, learningRate);
      await stepDone({ epoch, step, loss, learningRate });
      if (views.step === plan.stepsPerEpoch - 1) health = await checkedHealth(training, sample, batch, step);
    } finally {
      disposeBatch(engine.tf, batch);
    }
    await macrotask(); // messages of the host, a wish to cancel among them, come through
  }
  if (!health) throw new Error(`epoch ${epoch + 1} had no step`);
  return health;
}

/** A last step may leave weights that are not finite behind a loss that was: better to fail here than in scoring. */
async function checkedHealth(
  training: Training,
  sample: Uint32Array,
  batch: TrainingBatch,
  step: number,
): Promise<TrainingHealth> {
  const { engine, model, data, host, plan } = training;
  const health = await measureHealth(engine.tf, model, data, { sample, batch, signal: host.signal });
  if (Number.isFinite(health.uniformity)) return health;
  throw diverged(training, "the embedding", Number.NaN, step, plan.learningRate(step));
}

function diverged(
  { spec }: Training,
  what: string,
  found: number,
  step: number,
  learningRate: number,
): PipelineFailure {
  const { optimizer, schedule } = spec.training;
  return new PipelineFailure(
    "diverged",
    `${what} became ${found} at step ${step + 1}, at a learning rate of ${Number(learningRate.toPrecision(4))}; ` +
      `lower training.optimizer.learningRate (now ${optimizer.learningRate}) or raise ` +
      `training.schedule.warmupEpochs (now ${schedule.warmupEpochs})`,
  );
}

function createLoader(spec: ExperimentSpec, { dataset, split }: ExperimentData, threads: number): ViewLoader {
  return createViewLoader({
    images: dataset.train,
    image: dataset.image,
    indices: split.trainNormal,
    batchSize: spec.training.batchSize,
    groups: viewGroups(spec),
    augmentation: spec.augmentation,
    channelMean: dataset.channelMean,
    channelSd: dataset.channelSd,
    seed: spec.seed,
    // One thread makes views for eight that train; with a single thread for everything, views are made in between.
    threads: threads === 1 ? 0 : Math.ceil(threads / 8),
  });
}
