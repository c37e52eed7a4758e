/** Writes a program's backward pass as commands: stages in reverse, each gradient finished by whoever adds last. */
import type { GraphDescription } from "@outlab/tensor";
import type { BasedAddress, Command } from "../threads/tape.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";
import { BASES, programBases } from "./bases.ts";
import { convolutionOf } from "./convolution.ts";
import { command } from "./define-kernel.ts";
import { gatherGradients, gradientLayout } from "./gather-gradients.ts";
import { GRADIENT_ROWS, PLAIN } from "./kernels/activation.ts";
import { batchNormGradient, biasGradient } from "./kernels/batch-norm.ts";
import { batchNormInputGradientKernel } from "./kernels/batch-norm-input-gradient.ts";
import { copyRowsKernel } from "./kernels/copy-rows.ts";
import { flattenBackward } from "./kernels/flatten.ts";
import { globalAveragePoolBackward, poolBackward, subsamplePadBackward } from "./kernels/pool.ts";
import { pixelsOf, roundUp } from "./layout.ts";
import { memoryPlan } from "./memory-plan.ts";
import {
  batchNormShape,
  convolutionShape,
  type ForwardPlan,
  imagesAtATime,
  NOWHERE,
} from "./plan-forward.ts";

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

  const convolutions = stages.map((stage) =>
    stage.core.kind === "convolution" ? convolutionOf(pool, convolutionShape(stages, stage)) : undefined,
  );
  const scratchBytes = Math.max(0, ...convolutions.map((way) => way?.backwardScratchBytes ?? 0));
  const scratch = workspace.place(pool.threads * scratchBytes);
  const gather = gatherGradients({ pool, forward, workspace, commands, batch });
  const { gathering, drop, share, own } = gather;

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
    const { g, partials } = gather.finish(index);
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
          perImage(batchNormInputGradientKernel(gradientLayout(stage), accumulates()), {
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
        if (finishes) gather.mergeShared(input);
        const spec = gather.finishOf(input);
        const needed = finishes && (spec.skip || spec.mask !== "none" || spec.sums !== "none");
        const lazy = outputs[input].form === "lazy";
        const sourceSums = needed ? gather.sumsPlace(input, spec) : NOWHERE;
        const pointers = gather.finishPointers(input);
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
          gather.dropSkip(input, spec);
          state.finished = { g: dx, partials: sourceSums };
        }
        commands.push(...way.sumGradients(dW, chunks, gradientOf(core.weight)));
        workspace.release(weights);
        workspace.release(dW);
        break;
      }
      case "max-pool":
      case "average-pool": {
        const shape = { input: gradientLayout(source), output: layout, size: core.size, stride: core.stride };
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
    const { g } = gather.finish(0);
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
