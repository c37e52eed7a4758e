/** The commands by which a stage's batch norm gets its coefficients, from sums over the batch or running statistics. */
import type { BasedAddress } from "../../threads/tape.ts";
import {
  type BatchNormShape,
  batchNormInference,
  batchNormStatistics,
} from "../kernels/norm/batch-norm-coefficients.ts";
import { statisticsBytes, statisticsKernel } from "../kernels/norm/statistics.ts";
import { NOWHERE, type PartialSums, startOf } from "../plan/pass-plan.ts";
import { pixelsOf } from "../stages/layout.ts";
import type { BatchNorm, Stage } from "../stages/stages.ts";
import type { ForwardPass } from "./forward-pass.ts";

/** @param taken  the core's sums; of a core that took none, a pass of its own does. Released here. */
export function normaliseForward(
  pass: ForwardPass,
  index: number,
  batchNorm: BatchNorm,
  taken: PartialSums | undefined,
): void {
  const { bases, workspace, batch } = pass;
  const stage = pass.stages[index];
  const { z, coefficients = NOWHERE } = pass.places[index];
  const shape = batchNormShape(stage, batchNorm);
  const learnt = (parameter: number | undefined) =>
    parameter === undefined ? NOWHERE : startOf(bases.parameter(parameter));
  const affine = {
    gamma: learnt(batchNorm.gamma),
    beta: learnt(batchNorm.beta),
    mean: startOf(bases.statistic(batchNorm.mean)),
    variance: startOf(bases.statistic(batchNorm.variance)),
    coefficients,
  };
  if (pass.mode === "inference") {
    pass.add(batchNormInference(shape), affine, 1, 1);
    return;
  }
  const { partials, cut } = taken ?? takeSums(pass, stage, z);
  pass.add(
    batchNormStatistics(shape),
    {
      ...affine,
      partials,
      chunks: cut.chunks,
      chunkCount: cut.grain * pixelsOf(stage.layout),
      count: batch * pixelsOf(stage.layout),
      newMean: startOf(bases.newStatistic(batchNorm.mean)),
      newVariance: startOf(bases.newStatistic(batchNorm.variance)),
    },
    1,
    1,
  );
  workspace.release(partials);
}

function takeSums(
  { workspace, cut, addPerImage }: ForwardPass,
  { layout }: Stage,
  z: BasedAddress,
): PartialSums {
  const partials = workspace.place(cut.chunks * statisticsBytes(layout.stored));
  addPerImage(statisticsKernel(layout), { z, partials, grain: cut.grain });
  return { partials, cut };
}

export function batchNormShape({ layout }: Stage, { epsilon, decay, gamma }: BatchNorm): BatchNormShape {
  return { channels: layout.channels, stored: layout.stored, epsilon, decay, affine: gamma !== undefined };
}
