/** Writes a program's backward pass as commands: stages in reverse, each gradient finished by whoever adds last. */
import type { GraphDescription } from "@outlab/tensor";
import type { BasedAddress, Command } from "../threads/tape.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";
import { BASES, programBases } from "./bases.ts";
import { convolutionOf } from "./convolution.ts";
import { command } from "./define-kernel.ts";
import { accumulateKernel } from "./kernels/accumulate.ts";
import { GRADIENT_ROWS, PLAIN } from "./kernels/activation.ts";
import { batchNormGradient, biasGradient } from "./kernels/batch-norm.ts";
import { batchNormInputGradientKernel } from "./kernels/batch-norm-input-gradient.ts";
import { copyRowsKernel } from "./kernels/copy-rows.ts";
import { type Finish, finishKernel } from "./kernels/finish-gradient.ts";
import { flattenBackward } from "./kernels/flatten.ts";
import { globalAveragePoolBackward, poolBackward, subsamplePadBackward } from "./kernels/pool.ts";
import { partialBytes } from "./kernels/statistics.ts";
import { imageBytes, type Layout, pixelsOf, roundUp } from "./layout.ts";
import { memoryPlan } from "./memory-plan.ts";
import {
  batchNormShape,
  convolutionShape,
  type ForwardPlan,
  imagesAtATime,
  NOWHERE,
} from "./plan-forward.ts";
import type { Stage } from "./stages.ts";

export interface BackwardPlan {
  readonly commands: readonly Command[];
  readonly workspaceBytes: number;
}

/** Where each parameter's gradient lies behind `BASES.gradients`. */
export interface GradientPlaces {
  readonly offsetsBytes: readonly number[];
  readonly sizeBytes: number;
}

export function gradientPlaces({ parameters }: GraphDescription): GradientPlaces {
  const plan = memoryPlan(BASES.gradients);
  const offsetsBytes = parameters.map(
    ({ shape }) => plan.place(4 * shape.reduce((product, side) => product * side, 1)).offsetBytes,
  );
  return { offsetsBytes, sizeBytes: plan.sizeBytes() };
}

/** A gradient on its way to being complete. */
interface Gathering {
  /** The stage's own buffer, once something was written. */
  written?: BasedAddress;
  /** Finished gradients of other stages that count here as they are. */
  readonly shared: BasedAddress[];
  /** Readers that have yet to add. */
  pending: number;
  /** The gradient, complete, and the partial sums taken while it was finished. */
  finished?: { readonly g: BasedAddress; readonly partials: BasedAddress };
}

export function planBackward(
  pool: ThreadPool,
  description: GraphDescription,
  forward: ForwardPlan,
  batch: number,
  withImages: boolean,
): BackwardPlan {
  const { stages, outputs, places } = forward;
  const bases = programBases(description);
  const { offsetsBytes } = gradientPlaces(description);
  const workspace = memoryPlan(BASES.workspace);
  const grain = imagesAtATime(batch);
  const chunks = Math.ceil(batch / grain);
  const commands: Command[] = [];
  const at = (base: number): BasedAddress => ({ base, offsetBytes: 0 });
  const gradientOf = (parameter: number | undefined): BasedAddress =>
    parameter === undefined ? NOWHERE : { base: BASES.gradients, offsetBytes: offsetsBytes[parameter] };
  const perImage = (kernel: Parameters<typeof command>[1], args: Record<string, BasedAddress | number>) =>
    commands.push(command(pool, kernel, args, batch, grain));
  /** Gradients store whole vectors of channels, of images too. */
  const layoutOf = ({ layout }: Stage): Layout => ({ ...layout, stored: roundUp(layout.stored, 4) });
  const bytesOf = (stage: Stage) => batch * imageBytes(layoutOf(stage));

  const convolutions = stages.map((stage) =>
    stage.core.kind === "convolution" ? convolutionOf(pool, convolutionShape(stages, stage)) : undefined,
  );
  const scratchBytes = Math.max(0, ...convolutions.map((way) => way?.backwardScratchBytes ?? 0));
  const scratch = workspace.place(pool.threads * scratchBytes);
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
  const accumulate = (source: BasedAddress, target: BasedAddress, add: boolean, stage: Stage) => {
    const vectors = bytesOf(stage) / 16;
    commands.push(
      command(pool, accumulateKernel(add), { source, target }, vectors, Math.ceil(vectors / chunks)),
    );
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
    for (let add = written !== undefined; shared.length > 1; add = true) {
      const source = shared.pop() as BasedAddress;
      accumulate(source, own(index), add, stages[index]);
      drop(source);
    }
  };
  const sumsPlace = (index: number, { sums }: Finish): BasedAddress =>
    sums === "none" ? NOWHERE : workspace.place(chunks * partialBytes(layoutOf(stages[index]).stored));
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
    const partials = sumsPlace(index, whole);
    if (!isDone)
      perImage(finishKernel(layoutOf(stages[index]), whole), {
        ...finishPointers(index),
        gradient,
        target,
        partials,
        grain,
      });
    dropSkip(index, whole);
    // Masked from a gradient that is another's alone into a buffer of its own: the other is no longer needed.
    if (onlyShared && target !== onlyShared) drop(onlyShared);
    state.finished = { g: isDone ? gradient : target, partials };
    return state.finished;
  };

  const last = stages.length - 1;
  const { channels, stored } = stages[last].layout;
  commands.push(
    command(
      pool,
      copyRowsKernel(channels, channels, stored),
      { source: at(BASES.output), target: own(last) },
      batch,
      grain,
    ),
  );

  for (let index = last; index > 0; index--) {
    const stage = stages[index];
    const { core, layout, batchNorm } = stage;
    const { g, partials } = finish(index);
    const rows = workspace.place(4 * GRADIENT_ROWS.count * layout.stored);
    if (batchNorm)
      commands.push(
        command(
          pool,
          batchNormGradient(batchNormShape(stage, batchNorm)),
          {
            partials,
            chunks,
            count: batch * pixelsOf(layout),
            coefficients: places[index].coefficients ?? NOWHERE,
            rows,
            dGamma: gradientOf(batchNorm.gamma),
            dBeta: gradientOf(batchNorm.beta),
          },
          1,
          1,
        ),
      );
    if (stage.bias !== undefined) {
      const dBias = gradientOf(stage.bias);
      // Batch norm takes the mean away, and a bias with it: its gradient is zero.
      commands.push(
        batchNorm
          ? command(pool, copyRowsKernel(0, 0, layout.channels), { source: dBias, target: dBias }, 1, 1)
          : command(pool, biasGradient(layout.channels, layout.stored), { partials, chunks, dBias }, 1, 1),
      );
    }
    if (partials !== NOWHERE) workspace.release(partials);
    if (stage.addend !== undefined) {
      if (stage.addend > 0 || withImages) share(g, stage.addend);
      gathering[stage.addend].pending -= 1;
    }

    const input = stage.input;
    const source = stages[input];
    const state = gathering[input];
    state.pending -= 1;
    const wanted = input > 0 || withImages;
    const z = places[index].z;
    /** Whether an earlier reader has written its part. */
    const accumulates = () => state.written !== undefined;
    switch (core.kind) {
      case "image":
        break;
      case "identity":
        if (!wanted) break;
        if (batchNorm)
          perImage(batchNormInputGradientKernel(layoutOf(stage), accumulates()), {
            g,
            z,
            rows,
            target: own(input),
          });
        else share(g, input);
        break;
      case "widen":
        if (wanted) share(g, input);
        break;
      case "convolution": {
        const way = convolutions[index] as NonNullable<(typeof convolutions)[number]>;
        const weights = workspace.place(way.backwardWeightBytes);
        const dW = workspace.place(chunks * way.gradientBytes);
        if (wanted) commands.push(...way.prepareBackward(at(bases.parameter(core.weight)), weights));
        const finishes = wanted && state.pending === 0;
        if (finishes) mergeShared(input);
        const spec = finishOf(input);
        const needed = finishes && (spec.skip || spec.mask !== "none" || spec.sums !== "none");
        const lazy = outputs[input].form === "lazy";
        const sourceSums = needed ? sumsPlace(input, spec) : NOWHERE;
        const pointers = finishPointers(input);
        const adds = accumulates();
        const dx = wanted ? own(input) : NOWHERE;
        perImage(
          way.backward({
            activation: lazy
              ? { affine: source.batchNorm !== undefined, addend: "none", relu: source.relu }
              : PLAIN,
            batchNorm: batchNorm !== undefined,
            dx: !wanted ? "none" : adds ? "accumulate" : "write",
            ...(needed ? { finish: spec } : {}),
          }),
          {
            z: lazy ? places[input].z : places[input].output,
            coefficients: pointers.coefficients,
            g,
            gradientZ: z,
            gradientRows: rows,
            weights,
            dW,
            dx,
            skip: pointers.skip,
            sourceOutput: pointers.output,
            sourceZ: pointers.z,
            sourceCoefficients: pointers.coefficients,
            partials: sourceSums,
            grain,
            scratch,
            scratchBytes,
          },
        );
        if (finishes) {
          dropSkip(input, spec);
          state.finished = { g: dx, partials: sourceSums };
        }
        commands.push(...way.sumGradients(dW, chunks, gradientOf(core.weight)));
        workspace.release(weights);
        workspace.release(dW);
        break;
      }
      case "max-pool":
      case "average-pool": {
        const shape = { input: layoutOf(source), output: layout, size: core.size, stride: core.stride };
        const kernel = poolBackward(core.kind, shape, accumulates());
        perImage(kernel, { x: places[input].output, y: z, dy: g, dx: own(input) });
        break;
      }
      case "global-average-pool":
        perImage(globalAveragePoolBackward(source.layout, accumulates()), { dy: g, dx: own(input) });
        break;
      case "subsample-pad":
        perImage(subsamplePadBackward(source.layout, layout, accumulates()), { dy: g, dx: own(input) });
        break;
      case "flatten":
        perImage(flattenBackward(source.layout, layout, accumulates()), { dy: g, dx: own(input) });
        break;
    }
    workspace.release(rows);
    drop(g);
  }

  if (withImages) {
    const { g } = finish(0);
    const image = stages[0].layout;
    commands.push(
      command(
        pool,
        copyRowsKernel(image.channels, roundUp(image.channels, 4), image.channels),
        { source: g, target: at(BASES.imageGradient) },
        batch * pixelsOf(image),
        grain * pixelsOf(image),
      ),
    );
  }
  return { commands, workspaceBytes: workspace.sizeBytes() };
}
