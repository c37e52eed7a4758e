/**
 * Writes a program's backward pass as commands: stages in reverse, each gradient finished by the part that is added last. What
 * a stage left in the arena is not needed after its gradient has been passed on, and becomes room for gradients.
 */
import type { GraphDescription } from "@outlab/encoder-graph";
import { roundUp } from "../../round-up.ts";
import type { BasedAddress, Command } from "../../threads/tape.ts";
import type { ThreadPool } from "../../threads/thread-pool.ts";
import { BASES, programBases } from "../bases.ts";
import { batchNormShape } from "../forward/forward-norm.ts";
import type { ForwardPlan } from "../forward/plan-forward.ts";
import { GRADIENT_ROWS } from "../kernels/activation/activation.ts";
import { copyRowsKernel } from "../kernels/layers/copy-rows.ts";
import { batchNormGradient, biasGradient } from "../kernels/norm/batch-norm-gradient.ts";
import { ownBlocks } from "../plan/own-blocks.ts";
import { NOWHERE, type PartialSums, passPlan, startOf } from "../plan/pass-plan.ts";
import { imageBytes, pixelsOf } from "../stages/layout.ts";
import { convolutionsOf } from "../stages/stage-convolution.ts";
import { backwardCore } from "./backward-core.ts";
import type { BackwardPass } from "./backward-pass.ts";
import { gatherGradients } from "./gather-gradients.ts";

interface BackwardPlan {
  readonly commands: readonly Command[];
  readonly workspaceBytes: number;
}

export function planBackward(
  pool: ThreadPool,
  description: GraphDescription,
  forward: ForwardPlan,
  batch: number,
  withImages: boolean,
): BackwardPlan {
  const { stages } = forward;
  const plan = passPlan(pool, batch, BASES.arena);
  const { workspace } = plan;
  const convolutions = convolutionsOf(pool, stages);
  const scratchBytes = Math.max(0, ...convolutions.map((way) => way?.backwardScratchBytes ?? 0));
  const scratch = workspace.place(pool.threads * scratchBytes);
  const gather = gatherGradients(plan, forward);
  const bases = programBases(description);
  const pass: BackwardPass = {
    ...plan,
    forward,
    bases,
    gather,
    convolutions,
    scratch,
    scratchBytes,
    gradientOf: (parameter) => startOf(bases.gradient(parameter)),
  };

  const last = stages.length - 1;
  const { channels, stored } = stages[last].layout;
  const copy = copyRowsKernel(channels, channels, stored);
  pass.addPerImage(copy, { source: startOf(BASES.output), target: gather.own(last) });
  for (let index = last; index > 0; index--) {
    const { layout, input, addend } = stages[index];
    const { g, sums } = gather.finish(index);
    const rows = workspace.place(4 * GRADIENT_ROWS.count * layout.stored);
    parameterGradients(pass, index, sums, rows);
    if (sums.partials !== NOWHERE) workspace.release(sums.partials);
    if (addend !== undefined) {
      if (addend > 0 || withImages) gather.share(g, addend);
      gather.gathering[addend].pending -= 1;
    }
    gather.gathering[input].pending -= 1;
    backwardCore(pass, { index, g, rows, isInputWanted: input > 0 || withImages });
    workspace.release(rows);
    gather.drop(g);
    const sizeBytes = batch * imageBytes(layout);
    for (const block of ownBlocks(stages[index], forward.places[index])) workspace.adopt(block, sizeBytes);
  }
  if (withImages) imageGradient(pass);
  return { commands: plan.commands, workspaceBytes: workspace.sizeBytes() };
}

/** Of a stage's batch norm and bias, from the sums taken while the stage's gradient was finished. */
function parameterGradients(
  pass: BackwardPass,
  index: number,
  { partials, cut: { chunks } }: PartialSums,
  rows: BasedAddress,
): void {
  const { forward, batch } = pass;
  const stage = forward.stages[index];
  const { batchNorm, bias, layout } = stage;
  const learnt = (parameter: number | undefined) =>
    parameter === undefined ? NOWHERE : pass.gradientOf(parameter);
  if (batchNorm) {
    const count = batch * pixelsOf(layout);
    const coefficients = forward.places[index].coefficients ?? NOWHERE;
    const gradients = { dGamma: learnt(batchNorm.gamma), dBeta: learnt(batchNorm.beta) };
    const kernel = batchNormGradient(batchNormShape(stage, batchNorm));
    pass.add(kernel, { partials, chunks, count, coefficients, rows, ...gradients }, 1, 1);
  }
  if (bias === undefined) return;
  const dBias = pass.gradientOf(bias);
  // Batch norm takes the mean away, and a bias with it: its gradient is zero.
  if (batchNorm) pass.add(copyRowsKernel(0, 0, layout.channels), { source: dBias, target: dBias }, 1, 1);
  else pass.add(biasGradient(layout.channels, layout.stored), { partials, chunks, dBias }, 1, 1);
}

function imageGradient(pass: BackwardPass): void {
  const { g } = pass.gather.finish(0);
  const image = pass.forward.stages[0].layout;
  const pixels = pixelsOf(image);
  const copy = copyRowsKernel(image.channels, roundUp(image.channels, 4), image.channels);
  const args = { source: g, target: startOf(BASES.imageGradient) };
  pass.add(copy, args, pass.batch * pixels, pass.cut.grain * pixels);
}
