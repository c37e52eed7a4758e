/** Writes a program's forward pass as commands, and decides where its tensors are. */
import type { GraphDescription, Mode } from "@outlab/encoder-graph";
import type { Command } from "../../threads/tape.ts";
import type { ThreadPool } from "../../threads/thread-pool.ts";
import { BASES, programBases } from "../bases.ts";
import { activateKernel } from "../kernels/activation/activate.ts";
import { COEFFICIENT_ROWS } from "../kernels/activation/activation.ts";
import { copyRowsKernel } from "../kernels/layers/copy-rows.ts";
import { type MemoryPlan, memoryPlan } from "../plan/memory-plan.ts";
import { ownBlocks } from "../plan/own-blocks.ts";
import { passPlan, startOf } from "../plan/pass-plan.ts";
import { type LastUses, lastUsesOf } from "../stages/last-uses.ts";
import { imageBytes } from "../stages/layout.ts";
import { outputsOf, type StageOutput } from "../stages/outputs.ts";
import { convolutionsOf } from "../stages/stage-convolution.ts";
import { type Stage, stagesOf } from "../stages/stages.ts";
import { activationOf, activationPointers } from "./forward-activation.ts";
import { forwardCore } from "./forward-core.ts";
import { normaliseForward } from "./forward-norm.ts";
import type { ForwardPass, StagePlaces } from "./forward-pass.ts";

export interface ForwardPlan {
  readonly stages: readonly Stage[];
  readonly outputs: readonly StageOutput[];
  readonly places: readonly StagePlaces[];
  readonly commands: readonly Command[];
  /** What stays for the backward pass, and what the pass needs beside it. */
  readonly arenaBytes: number;
  readonly workspaceBytes: number;
}

export function planForward(
  pool: ThreadPool,
  description: GraphDescription,
  batch: number,
  mode: Mode,
): ForwardPlan {
  const stages = stagesOf(description);
  const outputs = outputsOf(stages);
  const lastUses = lastUsesOf(stages, outputs);
  const places: StagePlaces[] = [];
  const plan = passPlan(pool, batch);
  const arena = memoryPlan(BASES.arena);
  const convolutions = convolutionsOf(pool, stages);
  const scratchBytes = Math.max(0, ...convolutions.map((way) => way?.forwardScratchBytes ?? 0));
  const pass: ForwardPass = {
    ...plan,
    mode,
    bases: programBases(description),
    stages,
    outputs,
    places,
    convolutions,
    scratch: plan.workspace.place(pool.threads * scratchBytes),
    scratchBytes,
    placeTensor: ({ layout }) => arena.place(batch * imageBytes(layout)),
  };

  stages.forEach((stage, index) => {
    const { batchNorm, layout } = stage;
    const { z, sums } = forwardCore(pass, index);
    const coefficients = batchNorm && arena.place(4 * COEFFICIENT_ROWS.count * layout.stored);
    const { form } = outputs[index];
    const output = form === "stored" || form === "by-reader" ? pass.placeTensor(stage) : z;
    places.push({ z, output, ...(coefficients ? { coefficients } : {}) });
    if (batchNorm) normaliseForward(pass, index, batchNorm, sums);
    if (form === "stored")
      pass.addPerImage(activateKernel(layout, activationOf(pass, stage)), {
        ...activationPointers(pass, index),
        output,
      });
    if (mode === "inference") releaseRead(pass, arena, lastUses, index);
  });

  const last = stages.length - 1;
  const { channels, stored } = stages[last].layout;
  const copy = copyRowsKernel(channels, stored, channels);
  pass.addPerImage(copy, { source: places[last].output, target: startOf(BASES.output) });
  return {
    stages,
    outputs,
    places,
    commands: plan.commands,
    arenaBytes: arena.sizeBytes(),
    workspaceBytes: plan.workspace.sizeBytes(),
  };
}

/** In inference, tensors go when they have been read for the last time. */
function releaseRead(
  { stages, places }: ForwardPass,
  arena: MemoryPlan,
  lastUses: readonly LastUses[],
  done: number,
): void {
  places.forEach((place, index) => {
    if (index === stages.length - 1) return;
    const { z, output } = lastUses[index];
    for (const block of ownBlocks(stages[index], place))
      if ((block === place.output ? output : z) === done) arena.release(block);
  });
}
