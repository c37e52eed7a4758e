/** A training that goes wrong without failing says so in the log, where a person who only waits for its end sees it. */
import type { TrainingHealth } from "./measure-health.ts";

export interface EpochSummary {
  /** From 1. */
  readonly epoch: number;
  /** Whether training ends with it. */
  readonly isLast: boolean;
  /** Mean loss of the epoch. */
  readonly loss: number;
  /** Mean loss of the first epoch; undefined where another attempt computed it. */
  readonly firstLoss: number | undefined;
  readonly health: Pick<TrainingHealth, "collapseSd" | "dimension">;
}

/**
 * Share of the spread of points that lie evenly on the sphere, 1/√dimension (Chen and He 2021, section 4.1). Embeddings
 * behind a ReLU keep 0.05 to 0.3 of it in healthy runs of our methods, and less than 0.01 where they have collapsed.
 */
const COLLAPSED_BELOW = 0.02;

/** @returns sentences for people; none for a healthy epoch. */
export function healthWarnings({ epoch, isLast, loss, firstLoss, health }: EpochSummary): string[] {
  const spread = health.collapseSd * Math.sqrt(health.dimension);
  return [
    ...(spread < COLLAPSED_BELOW
      ? [
          `the embedding has collapsed after epoch ${epoch}: it keeps ${(100 * spread).toFixed(1)} % of the spread of points ` +
            "that lie evenly on the sphere, so distances say little; raise the method's temperature, lower " +
            "training.optimizer.learningRate, or take stronger augmentations",
        ]
      : []),
    ...(isLast && epoch > 1 && firstLoss !== undefined && loss >= firstLoss
      ? [
          `training has not lowered the loss: ${rounded(firstLoss)} in the first epoch, ${rounded(loss)} in the last; change ` +
            "training.optimizer.learningRate or the method's parameters",
        ]
      : []),
  ];
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
