import { setImmediate as macrotask } from "node:timers/promises";
import type { TrainingBatch } from "@outlab/ssl";
import type { ExperimentData } from "./experiment-data.ts";
import { PipelineFailure } from "./failure.ts";
import type { Training } from "./training.ts";
import { disposeBatch, trainingBatch } from "./training-batch.ts";
import { measureHealth, type TrainingHealth } from "./training-health.ts";
import type { TrainingReport } from "./training-report.ts";
import { trainingStep } from "./training-step.ts";

/**
 * Every step of an epoch: views, learning rate, step, report.
 *
 * @param sample  test images to measure health on.
 * @returns the health after the last step.
 * @throws {PipelineFailure} `diverged` when the loss is no longer a number; the signal's reason when aborted.
 */
export async function trainEpoch(
  training: Training,
  epoch: number,
  sample: Uint32Array,
  stepDone: TrainingReport["stepDone"],
): Promise<TrainingHealth> {
  const { host, engine, data, plan, model, loader } = training;
  const { image } = data.dataset;
  const facts = {
    batchSize: plan.batchSize,
    channels: image.channels,
    labels: normalClassOfEach(data),
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

/** Of each training image, the number of its class among the normal ones. */
function normalClassOfEach({
  dataset: { train },
  split: { isNormal, trainNormal },
}: ExperimentData): Uint8Array {
  const numbers = isNormal.map((_, label) => isNormal.slice(0, label).filter(Boolean).length);
  return Uint8Array.from(trainNormal, (index) => numbers[train.labels[index]]);
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
