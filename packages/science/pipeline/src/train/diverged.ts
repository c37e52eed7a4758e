/** A training whose loss is not finite never recovers: it fails where that is first seen, with a remedy. */
import type { ExperimentSpec } from "@outlab/spec";
import { PipelineFailure } from "../failures/failure.ts";

/**
 * @param what  what the value is, for the message.
 * @param at  the step from 0, and the learning rate that it was made with.
 * @throws {PipelineFailure} `diverged` for NaN and infinities.
 */
export function refuseInfinite(
  what: string,
  value: number,
  at: { readonly spec: ExperimentSpec; readonly step: number; readonly learningRate: number },
): void {
  if (Number.isFinite(value)) return;
  const { optimizer, schedule } = at.spec.training;
  throw new PipelineFailure(
    "diverged",
    `${what} became ${value} at step ${at.step + 1}, at a learning rate of ${Number(at.learningRate.toPrecision(4))}; ` +
      `lower training.optimizer.learningRate (now ${optimizer.learningRate}) or raise ` +
      `training.schedule.warmupEpochs (now ${schedule.warmupEpochs})`,
  );
}
