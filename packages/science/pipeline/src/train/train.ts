/** Trains an encoder on the normal images by self-supervision. `train` is the whole loop; its steps are the files beside it. */
import { setImmediate as macrotask } from "node:timers/promises";
import { freshWeights } from "@outlab/nn";
import type { ExperimentSpec } from "@outlab/spec";
import type { TensorEngine } from "@outlab/tensor";
import { z } from "zod";
import { type ExperimentData, readExperimentData, recordOf } from "../experiment-data.ts";
import { PipelineFailure } from "../failures/failure.ts";
import type { Host } from "../host.ts";
import { defineJob, type ExperimentSoFar, experimentOf } from "../job.ts";
import { withEngine } from "../with-engine.ts";
import { createLoader, disposeBatch, labelsOf, trainingBatch } from "./batch.ts";
import { type Position, restoreState } from "./checkpoint.ts";
import { refuseInfinite } from "./diverged.ts";
import { createEarlyStopping } from "./early-stopping.ts";
import { firstLook } from "./first-look.ts";
import { healthSample, measureHealth } from "./health/measure-health.ts";
import { createCheckpointKeeper } from "./keep-checkpoints.ts";
import { hasWholeEnd, lastGoodCheckpoint } from "./last-good.ts";
import { createModel } from "./model.ts";
import { trainingPlan } from "./plan.ts";
import { createTrainingReport } from "./report.ts";
import { trainingStep } from "./step.ts";
import { weightSource } from "./weights.ts";

export const trainJob = defineJob({
  kind: "train",
  title: "An encoder trained on the normal images alone",
  source: "the method's paper; see the catalogue's methods",
  params: z.strictObject({
    weights: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .describe("SHA-256 of the encoder's file that training begins with."),
  }),
  needs: "accelerator",
  savesOnPause: true,
  async run(job, host) {
    const experiment = experimentOf(job);
    if (await hasWholeEnd(experiment, host)) return;
    await withEngine(host, (engine) => train(experiment, job.input.weights, host, engine));
  },
});

/** Goes on from the last checkpoint to the bits of an uninterrupted run; asked to pause, it ends its epoch and saves it first. */
async function train(
  experiment: ExperimentSoFar,
  given: string | undefined,
  host: Host,
  engine: TensorEngine,
): Promise<void> {
  const { tf } = engine;
  const { spec, checkpoints } = experiment;
  const data = await readExperimentData(experiment, host);
  await host.reporter.write({ type: "dataset", record: recordOf(spec, data) });
  const plan = trainingPlan(spec, data.split.trainNormal.length);
  const resume = await lastGoodCheckpoint(checkpoints, host);
  // A checkpoint replaces every weight, so the file that training began with may be gone by now.
  const weights = resume ? freshWeights(spec.seed) : await weightSource(spec, given, host);
  const model = createModel(engine, spec, factsOf(spec, data), plan, weights);
  const { notice } = model.method.encoder.program;
  if (notice) host.reporter.log("warn", notice);
  const loader = createLoader(spec, data, host.threads);
  try {
    const { epoch: start, best } = resume ? restoreState(tf, model, resume.state) : fromTheStart;
    const { earlyStopping } = spec.training;
    const stopping = createEarlyStopping(earlyStopping, plan.epochs, best);
    const saved = { spec, data, plan, model };
    const checkpoint = createCheckpointKeeper(host, saved, stopping, earlyStopping?.series);
    const facts = { data, plan, labels: labelsOf(data), sizes: loader.sizes };
    const sample = healthSample(data, spec.seed);
    const report = createTrainingReport(host, plan, data, model);
    stopIfPaused(host);
    if (!resume) await firstLook(tf, model, loader, facts, host.signal);
    // All is trained, and the encoder's file alone is lost: the state has the same weights.
    if (resume) {
      // Of a best epoch the state may be all that storage has kept.
      await checkpoint.epochDone(start, resume.record.loss);
      const endedBy = stopping.endAfter(start);
      if (endedBy !== undefined) await checkpoint.save(start, resume.record.loss, endedBy);
    }
    for (let epoch = start; stopping.endAfter(epoch) === undefined; epoch++) {
      report.epochBegins();
      for await (const views of loader.epoch({ epoch, order: plan.order(epoch) })) {
        host.signal.throwIfAborted();
        const step = epoch * plan.stepsPerEpoch + views.step;
        const learningRate = plan.learningRate(step);
        const batch = trainingBatch(tf, views, step, facts);
        try {
          const isLastOfEpoch = views.step === plan.stepsPerEpoch - 1;
          const { loss, gradientNorm } = await trainingStep(tf, model, batch, learningRate, {
            withGradientNorm: isLastOfEpoch,
          });
          refuseInfinite("the loss", loss, { spec, step, learningRate });
          await report.stepDone({ epoch, step, loss, learningRate });
          if (isLastOfEpoch) {
            const health = await measureHealth(tf, model, data, { sample, batch, signal: host.signal });
            // A last step may leave weights that are not finite behind a loss that was.
            refuseInfinite("the embedding", health.uniformity, { spec, step, learningRate });
            report.healthMeasured({ ...health, gradientNorm });
          }
        } finally {
          disposeBatch(tf, batch);
        }
        await macrotask(); // messages of the host, such as a request to cancel, come through
      }
      const values = report.epochValues();
      stopping.epochDone(epoch + 1, values);
      const endedBy = stopping.endAfter(epoch + 1);
      await report.epochDone(epoch, endedBy);
      await checkpoint.epochDone(epoch + 1, values.loss);
      if (endedBy === undefined && !plan.hasCheckpoint(epoch) && !host.pause.aborted) continue;
      await checkpoint.save(epoch + 1, values.loss, endedBy);
      if (endedBy === undefined) stopIfPaused(host);
    }
  } finally {
    await loader.close();
    model.dispose();
  }
}

const fromTheStart: Position = { epoch: 0, step: 0 };

/** Only where everything so far is saved. */
function stopIfPaused({ pause }: Host): void {
  if (pause.aborted) throw new PipelineFailure("cancelled", "stopped, saved, because it was asked to pause");
}

function factsOf({ dataset: { normalClasses } }: ExperimentSpec, { dataset, split }: ExperimentData) {
  return { image: dataset.image, trainCount: split.trainNormal.length, classCount: normalClasses.length };
}
