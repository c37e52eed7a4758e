/**
 * How gradients of stages' outputs come together in a backward pass. A stage has as many parts to add as it has readers;
 * parts that are another stage's finished gradient, unchanged (a skip), are shared and not copied; the part that is added
 * last finishes the sum (`kernels/activation/finish-gradient.ts`). Buffers go back to the workspace when no stage holds them.
 */

import { roundUp } from "../../round-up.ts";
import type { BasedAddress } from "../../threads/tape.ts";
import type { ForwardPlan } from "../forward/plan-forward.ts";
import { accumulateKernel } from "../kernels/activation/accumulate.ts";
import { type Finish, finishKernel } from "../kernels/activation/finish-gradient.ts";
import { partialBytes } from "../kernels/norm/statistics.ts";
import type { Chunking } from "../plan/chunking.ts";
import { NOWHERE, type PartialSums, type PassPlan } from "../plan/pass-plan.ts";
import { imageBytes, type Layout } from "../stages/layout.ts";
import type { Stage } from "../stages/stages.ts";

/** A gradient on its way to being complete. */
interface Gathering {
  /** The stage's own buffer, once something was written. */
  written?: BasedAddress;
  /** Finished gradients of other stages that count here as they are. */
  readonly shared: BasedAddress[];
  /** Readers that have yet to add. */
  pending: number;
  /** The gradient, complete, and the partial sums taken while it was finished. */
  finished?: { readonly g: BasedAddress; readonly sums: PartialSums };
}

export type GradientGathering = ReturnType<typeof gatherGradients>;

export function gatherGradients({ add, addPerImage, workspace, batch, cut }: PassPlan, forward: ForwardPlan) {
  const { stages, outputs, places } = forward;
  const bytesOf = (stage: Stage) => batch * imageBytes(gradientLayout(stage));
  const gathering: Gathering[] = outputs.map(({ readers }) => ({ shared: [], pending: readers.length }));

  const finishOf = (index: number): Finish => {
    const { relu, batchNorm, bias } = stages[index];
    const lazyNorm = outputs[index].form === "lazy" && batchNorm !== undefined;
    return {
      skip: gathering[index].shared.length > 0,
      mask: relu ? (lazyNorm ? "affine" : "output") : "none",
      sums: batchNorm ? "batch-norm" : bias === undefined ? "none" : "bias",
    };
  };
  const accumulate = (source: BasedAddress, target: BasedAddress, adds: boolean, stage: Stage) => {
    const vectors = bytesOf(stage) / 16;
    add(accumulateKernel(adds), { source, target }, vectors, Math.ceil(vectors / cut.chunks));
  };
  /** Who still needs a gradient's buffer: the stage itself, and stages that share it. */
  const holders = new Map<BasedAddress, number>();
  const hold = (buffer: BasedAddress) => holders.set(buffer, (holders.get(buffer) ?? 0) + 1);
  const drop = (buffer: BasedAddress): void => {
    const left = (holders.get(buffer) as number) - 1;
    holders.set(buffer, left);
    if (left === 0) workspace.release(buffer);
  };
  const share = (buffer: BasedAddress, index: number): void => {
    hold(buffer);
    gathering[index].shared.push(buffer);
  };
  const own = (index: number): BasedAddress => {
    const state = gathering[index];
    if (!state.written) {
      state.written = workspace.place(bytesOf(stages[index]));
      hold(state.written);
    }
    return state.written;
  };
  /** The skip was added: its holder is done with it. */
  const dropSkip = (index: number, { skip }: Finish): void => {
    if (skip) drop(gathering[index].shared.pop() as BasedAddress);
  };
  /** Leaves at most one shared gradient, so that finishing has one skip to add. */
  const mergeShared = (index: number): void => {
    const { shared, written } = gathering[index];
    for (let adds = written !== undefined; shared.length > 1; adds = true) {
      const source = shared.pop() as BasedAddress;
      accumulate(source, own(index), adds, stages[index]);
      drop(source);
    }
  };
  const placeSums = (index: number, { sums }: Finish, ofChunks: Chunking): PartialSums => {
    const sizeBytes = ofChunks.chunks * partialBytes(gradientLayout(stages[index]).stored);
    return { partials: sums === "none" ? NOWHERE : workspace.place(sizeBytes), cut: ofChunks };
  };
  const finishPointers = (index: number) => ({
    skip: gathering[index].shared[0] ?? NOWHERE,
    output: places[index].output,
    z: places[index].z,
    coefficients: places[index].coefficients ?? NOWHERE,
  });

  /** The complete gradient of a stage's output; a pass of its own if no convolution finished it. */
  const finish = (index: number) => {
    const state = gathering[index];
    if (state.finished) return state.finished;
    mergeShared(index);
    const spec = finishOf(index);
    const [onlyShared] = state.written ? [] : state.shared;
    const whole = onlyShared ? { ...spec, skip: false } : spec;
    const gradient = onlyShared ?? own(index);
    const isDone = !whole.skip && whole.mask === "none" && whole.sums === "none";
    const target = onlyShared && whole.mask === "none" ? onlyShared : own(index);
    const sums = placeSums(index, whole, cut);
    if (!isDone)
      addPerImage(finishKernel(gradientLayout(stages[index]), whole), {
        ...finishPointers(index),
        gradient,
        target,
        partials: sums.partials,
        grain: cut.grain,
      });
    dropSkip(index, whole);
    // Masked from a gradient that is another's alone into a buffer of its own: the other is no longer needed.
    if (onlyShared && target !== onlyShared) drop(onlyShared);
    state.finished = { g: isDone ? gradient : target, sums };
    return state.finished;
  };

  return { gathering, finishOf, drop, share, own, dropSkip, mergeShared, placeSums, finishPointers, finish };
}

/** Gradients store whole vectors of channels, of images too. */
export function gradientLayout({ layout }: Stage): Layout {
  return { ...layout, stored: roundUp(layout.stored, 4) };
}
