/** What a training reports: series point by point, a table row per epoch, progress. */

import type { SeriesPoint, TrainingEndReason } from "../effect.ts";
import type { ExperimentData } from "../experiment-data.ts";
import type { Host } from "../host.ts";
import { createRateMeter } from "../rate-meter.ts";
import type { EpochValues } from "./early-stopping.ts";
import type { TrainingHealth } from "./health/measure-health.ts";
import { type EpochSummary, healthWarnings } from "./health/warnings.ts";
import type { TrainingPlan } from "./plan.ts";
import { createSeriesBuffer } from "./series-buffer.ts";

export interface StepResult {
  /** From 0. */
  readonly epoch: number;
  /** From 0, over all epochs. */
  readonly step: number;
  readonly loss: number;
  readonly learningRate: number;
}

export interface TrainingReport {
  epochBegins(): void;
  stepDone(result: StepResult): Promise<void>;
  /** Once an epoch, after its last step. */
  healthMeasured(health: EpochHealth): void;
  /** What the epoch's steps and its measured health come to. */
  epochValues(): EpochValues & { readonly loss: number };
  /** Writes the epoch's points and row; when it resolves they are durable. */
  epochDone(epoch: number, endedBy: TrainingEndReason | undefined): Promise<void>;
}

export interface EpochHealth extends TrainingHealth {
  /** Of the epoch's last step. */
  readonly gradientNorm?: number | undefined;
}

/** What of the data and of the model the report speaks of. */
type TrainedOn = { readonly split: Pick<ExperimentData["split"], "trainNormal"> };
type Trained = { readonly passesPerImage: number };

export function createTrainingReport(
  host: Host,
  plan: TrainingPlan,
  { split }: TrainedOn,
  { passesPerImage }: Trained,
): TrainingReport {
  const { reporter, clock } = host;
  const series = createSeriesBuffer(host);
  const meter = createRateMeter(clock);
  let epochStartMs = clock.nowMs();
  let losses: number[] = [];
  let learningRate = 0;
  let health: EpochHealth | undefined;
  let firstLoss: number | undefined;
  let isWarned = false;
  if (plan.droppedPerEpoch > 0)
    reporter.log(
      "info",
      `each epoch leaves out ${plan.droppedPerEpoch} of ${split.trainNormal.length} images, which fill no batch ` +
        `of ${plan.batchSize}; other ones each time`,
    );

  const progress = ({ epoch, step, loss }: StepResult) => {
    reporter.progress({
      phase: "train",
      done: step + 1,
      total: plan.totalSteps,
      epoch: epoch + 1,
      epochs: plan.epochs,
      loss,
      ...meter.rate((plan.totalSteps - step - 1) * plan.batchSize),
    });
  };

  /** What goes on from epoch to epoch is said once, until it is well again. */
  const warn = (epoch: EpochSummary) => {
    const warnings = healthWarnings(epoch);
    if (!isWarned || epoch.isLast) for (const warning of warnings) reporter.log("warn", warning);
    isWarned = warnings.length > 0;
  };

  const epochValues = () => ({
    loss: losses.reduce((sum, value) => sum + value, 0) / losses.length,
    alignment: health?.alignment,
    uniformity: health?.uniformity,
    "collapse-sd": health?.collapseSd,
  });

  return {
    epochBegins() {
      epochStartMs = clock.nowMs();
      losses = [];
      health = undefined;
    },
    healthMeasured(measured) {
      health = measured;
    },
    async stepDone(result) {
      const { epoch, step, loss } = result;
      learningRate = result.learningRate;
      losses.push(loss);
      meter.mark(plan.batchSize);
      progress(result);
      await series.add(points({ step: step + 1, epoch: epoch + 1 }, { loss, "learning-rate": learningRate }));
    },
    epochValues,
    async epochDone(epoch, endedBy) {
      if (!health) throw new Error(`epoch ${epoch + 1} had no step`);
      const seconds = (clock.nowMs() - epochStartMs) / 1000;
      const imagesPerSecond = seconds > 0 ? (losses.length * plan.batchSize) / seconds : 0;
      const { loss } = epochValues();
      if (epoch === 0) firstLoss = loss;
      warn({ epoch: epoch + 1, isLast: endedBy !== undefined, loss, firstLoss, health });
      const { knnAccuracy, collapseSd, alignment, uniformity, effectiveRank, gradientNorm } = health;
      const at = { step: (epoch + 1) * plan.stepsPerEpoch, epoch: epoch + 1 };
      await series.add(
        points(at, {
          "images-per-second": imagesPerSecond,
          "knn-accuracy": knnAccuracy,
          "collapse-sd": collapseSd,
          alignment,
          uniformity,
          "effective-rank": effectiveRank,
          "gradient-norm": gradientNorm,
        }),
      );
      await series.flush();
      const row = {
        epoch: epoch + 1,
        loss,
        learningRate,
        seconds,
        imagesPerSecond,
        imagePasses: at.step * plan.batchSize * passesPerImage,
        knnAccuracy: knnAccuracy ?? null,
        collapseSd,
        alignment: alignment ?? null,
        uniformity,
        effectiveRank,
        gradientNorm: gradientNorm ?? null,
        endedBy: endedBy ?? null,
      };
      await reporter.write({
        type: "rows",
        table: "training",
        rows: [{ key: `epoch-${epoch + 1}`, position: epoch, values: row }],
      });
    },
  };
}

function points(
  at: { readonly step: number; readonly epoch: number },
  values: Readonly<Record<string, number | undefined>>,
): SeriesPoint[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, ...at, value }],
  );
}
