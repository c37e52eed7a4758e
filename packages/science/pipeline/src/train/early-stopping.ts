/**
 * When a training ends: after its last epoch, or once a series has not got better for some epochs. A function of the values of
 * all epochs in their order; the best so far is all that it remembers of them, and is saved with the state.
 */
import { type EarlyStoppingRule, type StoppingSeries, stoppingSeries } from "@outlab/spec";
import type { TrainingEndReason } from "../effect.ts";

export interface BestEpoch {
  /** From 1. */
  readonly epoch: number;
  readonly value: number;
}

export interface EarlyStopping {
  /** So far; undefined where no series is followed, and before the first epoch. */
  readonly best: BestEpoch | undefined;
  /** @param epoch  from 1, that has ended with these values. @throws {Error} where the series is not among them. */
  epochDone(epoch: number, values: EpochValues): void;
  /** Why training ends with this epoch, from 1; undefined where it goes on. */
  endAfter(epoch: number): TrainingEndReason | undefined;
}

/** What an epoch has of each series that a training may be stopped by. */
export type EpochValues = { readonly [Series in StoppingSeries]?: number | undefined };

/** @param best  what an earlier attempt had found by the epoch that this one goes on from. */
export function createEarlyStopping(
  rule: EarlyStoppingRule | undefined,
  epochs: number,
  best?: BestEpoch | undefined,
): EarlyStopping {
  let current = best;
  return {
    get best() {
      return current;
    },
    epochDone(epoch, values) {
      if (rule === undefined) return;
      const value = values[rule.series];
      if (value === undefined) throw new Error(`epoch ${epoch} has no value of ${rule.series} to stop by`);
      if (isBetter(rule, value, current)) current = { epoch, value };
    },
    endAfter(epoch) {
      if (epoch >= epochs) return "epochs";
      if (rule === undefined || current === undefined) return undefined;
      return epoch - current.epoch >= rule.patience ? "early-stopping" : undefined;
    },
  };
}

function isBetter(
  { series, minDelta }: EarlyStoppingRule,
  value: number,
  best: BestEpoch | undefined,
): boolean {
  if (best === undefined) return true;
  return stoppingSeries[series] === "lower" ? value < best.value - minDelta : value > best.value + minDelta;
}
