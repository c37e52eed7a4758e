/** What a training says of itself: series point by point, a table row per epoch, progress. */

import { createMetricBuffer } from "./metric-buffer.ts";
import type { Host } from "./ports.ts";
import { createRateMeter } from "./rate-meter.ts";
import type { MetricPoint } from "./records.ts";
import type { TrainingHealth } from "./training-health.ts";
import type { TrainingPlan } from "./training-plan.ts";

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
  /** Writes the epoch's points and row; when it resolves they are durable. Returns the epoch's mean loss. */
  epochDone(epoch: number, health: TrainingHealth): Promise<number>;
}

export function createTrainingReport(host: Host, plan: TrainingPlan): TrainingReport {
  const { reporter, clock } = host;
  const metrics = createMetricBuffer(host);
  const meter = createRateMeter(clock);
  let epochStartMs = clock.nowMs();
  let losses: number[] = [];
  let learningRate = 0;

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

  return {
    epochBegins() {
      epochStartMs = clock.nowMs();
      losses = [];
    },
    async stepDone(result) {
      const { epoch, step, loss } = result;
      learningRate = result.learningRate;
      losses.push(loss);
      meter.mark(plan.batchSize);
      progress(result);
      await metrics.add(
        points({ step: step + 1, epoch: epoch + 1 }, { loss, "learning-rate": learningRate }),
      );
    },
    async epochDone(epoch, health) {
      const seconds = (clock.nowMs() - epochStartMs) / 1000;
      const imagesPerSecond = seconds > 0 ? (losses.length * plan.batchSize) / seconds : 0;
      const loss = losses.reduce((sum, value) => sum + value, 0) / losses.length;
      const { knnAccuracy, collapseSd, alignment, uniformity } = health;
      const at = { step: (epoch + 1) * plan.stepsPerEpoch, epoch: epoch + 1 };
      await metrics.add(
        points(at, {
          "images-per-second": imagesPerSecond,
          "knn-accuracy": knnAccuracy,
          "collapse-sd": collapseSd,
          alignment,
          uniformity,
        }),
      );
      await metrics.flush();
      const row = {
        epoch: epoch + 1,
        loss,
        learningRate,
        seconds,
        imagesPerSecond,
        knnAccuracy: knnAccuracy ?? null,
        collapseSd,
        alignment: alignment ?? null,
        uniformity,
      };
      await reporter.rows("training", [{ key: `epoch-${epoch + 1}`, position: epoch, values: row }]);
      return loss;
    },
  };
}

function points(
  at: { readonly step: number; readonly epoch: number },
  values: Readonly<Record<string, number | undefined>>,
): MetricPoint[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, ...at, value }],
  );
}
