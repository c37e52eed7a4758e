/** Writes a program's forward pass as commands, and decides where its tensors lie. */
import type { GraphDescription, Mode } from "@outlab/tensor";
import type { BasedAddress, Command } from "../threads/tape.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";
import { BASES, programBases } from "./bases.ts";
import { convolutionOf } from "./convolution.ts";
import { command } from "./define-kernel.ts";
import { activateKernel } from "./kernels/activate.ts";
import { type Activation, COEFFICIENT_ROWS, PLAIN } from "./kernels/activation.ts";
import { type BatchNormShape, batchNormInference, batchNormStatistics } from "./kernels/batch-norm.ts";
import { copyRowsKernel } from "./kernels/copy-rows.ts";
import type { ConvolutionShape } from "./kernels/direct-convolution.ts";
import { flattenForward } from "./kernels/flatten.ts";
import { globalAveragePoolForward, poolForward, subsamplePadForward } from "./kernels/pool.ts";
import { statisticsBytes, statisticsKernel } from "./kernels/statistics.ts";
import { imageBytes, pixelsOf } from "./layout.ts";
import { memoryPlan } from "./memory-plan.ts";
import { outputsOf, type StageOutput } from "./outputs.ts";
import { type BatchNorm, type Stage, stagesOf } from "./stages.ts";

/** Where a stage's tensors lie after the forward pass. */
export interface StagePlaces {
  /** The core's output. */
  readonly z: BasedAddress;
  /** Rows of `COEFFICIENT_ROWS`, if it has a batch norm. */
  readonly coefficients?: BasedAddress;
  /** What readers take: for `bare` it is z, for `lazy` nothing was stored. */
  readonly output: BasedAddress;
}

export interface ForwardPlan {
  readonly stages: readonly Stage[];
  readonly outputs: readonly StageOutput[];
  readonly places: readonly StagePlaces[];
  readonly commands: readonly Command[];
  /** What stays for the backward pass, and what the pass needs beside it. */
  readonly arenaBytes: number;
  readonly workspaceBytes: number;
}

/**
 * Images that one thread takes at a time. It depends on the batch alone, never on the number of threads, because sums
 * over images are taken chunk by chunk and so decide the last bits. 8 chunks up to 128 images, then up to 16: each costs
 * a transform of every kernel's gradient. Whole fours suit the smallest layers' blocks.
 */
export function imagesAtATime(batch: number): number {
  return batch <= 128 ? 4 * Math.ceil(batch / 32) : 16 * Math.ceil(batch / 256);
}

export const NOWHERE: BasedAddress = { base: BASES.workspace, offsetBytes: 0 };

export function planForward(
  pool: ThreadPool,
  description: GraphDescription,
  batch: number,
  mode: Mode,
): ForwardPlan {
  const stages = stagesOf(description);
  const outputs = outputsOf(stages);
  const bases = programBases(description);
  const arena = memoryPlan(BASES.arena);
  const workspace = memoryPlan(BASES.workspace);
  const grain = imagesAtATime(batch);
  const chunks = Math.ceil(batch / grain);
  const commands: Command[] = [];
  const places: StagePlaces[] = [];
  const at = (base: number): BasedAddress => ({ base, offsetBytes: 0 });
  const perImage = (kernel: Parameters<typeof command>[1], args: Record<string, BasedAddress | number>) =>
    commands.push(command(pool, kernel, args, batch, grain));
  const placeTensor = (stage: Stage) => arena.place(batch * imageBytes(stage.layout));

  const convolutions = stages.map((stage) =>
    stage.core.kind === "convolution" ? convolutionOf(pool, convolutionShape(stages, stage)) : undefined,
  );
  const scratchBytes = Math.max(0, ...convolutions.map((way) => way?.forwardScratchBytes ?? 0));
  const scratch = workspace.place(pool.threads * scratchBytes);

  /** In inference, tensors go when their last reader is done; what is applied while reading reads on. */
  const lastUse = (index: number): number =>
    outputs[index].readers.reduce((latest, { stage }) => {
      const readsOn = outputs[stage].form === "lazy" || outputs[stage].form === "by-reader";
      return Math.max(latest, readsOn ? lastUse(stage) : stage);
    }, index);
  const releaseRead = (done: number): void => {
    if (mode === "training") return;
    places.forEach(({ z, output }, index) => {
      if (lastUse(index) !== done || index === stages.length - 1) return;
      if (output.base === BASES.arena && output !== z) arena.release(output);
      if (z.base === BASES.arena && stages[index].core.kind !== "identity") arena.release(z);
    });
  };

  const activationOf = (stage: Stage): Activation => ({
    affine: stage.batchNorm !== undefined,
    addend: stage.addend === undefined ? "none" : outputs[stage.addend].form === "lazy" ? "affine" : "plain",
    relu: stage.relu,
  });
  /** What reading a stage's output takes: all of its activation, or just the stored tensor. */
  const pointersOf = (index: number) => {
    const { addend } = stages[index];
    const { z, coefficients = NOWHERE } = places[index];
    const other = addend === undefined ? undefined : places[addend];
    return {
      z,
      coefficients,
      addend: other ? (outputs[addend as number].form === "lazy" ? other.z : other.output) : NOWHERE,
      addendCoefficients: other?.coefficients ?? NOWHERE,
    };
  };

  stages.forEach((stage, index) => {
    const { core, layout, batchNorm } = stage;
    const source = stages[stage.input];
    const read = places[stage.input];
    let z: BasedAddress;
    let partials: BasedAddress | undefined;
    const sums = () => {
      partials = workspace.place(chunks * statisticsBytes(layout.stored));
      return partials;
    };
    const needsSums = batchNorm !== undefined && mode === "training";
    switch (core.kind) {
      case "image":
        z = at(BASES.images);
        break;
      case "identity":
        z = read.output;
        break;
      case "widen":
        z = placeTensor(stage);
        commands.push(
          command(
            pool,
            copyRowsKernel(layout.channels, source.layout.stored, layout.stored),
            { source: read.output, target: z },
            batch * pixelsOf(layout),
            grain * pixelsOf(layout),
          ),
        );
        break;
      case "convolution": {
        const way = convolutions[index] as NonNullable<(typeof convolutions)[number]>;
        z = placeTensor(stage);
        const weights = workspace.place(way.forwardWeightBytes);
        commands.push(...way.prepareForward(at(bases.parameter(core.weight)), weights));
        const { form, readers } = outputs[stage.input];
        const storesHere = form === "by-reader" && readers[0].stage === index;
        const applies = form === "lazy" || storesHere;
        const { form: _, ...pointers } = applies
          ? { form, ...pointersOf(stage.input) }
          : { form, z: read.output, coefficients: NOWHERE, addend: NOWHERE, addendCoefficients: NOWHERE };
        let bias = NOWHERE;
        if (stage.bias !== undefined) {
          bias = workspace.place(4 * layout.stored);
          const copy = copyRowsKernel(layout.channels, layout.channels, layout.stored);
          commands.push(command(pool, copy, { source: at(bases.parameter(stage.bias)), target: bias }, 1, 1));
        }
        perImage(
          way.forward({
            activation: applies ? activationOf(source) : PLAIN,
            store: storesHere,
            bias: stage.bias !== undefined,
            statistics: needsSums,
          }),
          {
            ...pointers,
            activationOutput: storesHere ? read.output : NOWHERE,
            weights,
            bias,
            y: z,
            partials: needsSums ? sums() : NOWHERE,
            grain,
            scratch,
            scratchBytes,
          },
        );
        workspace.release(weights);
        if (bias !== NOWHERE) workspace.release(bias);
        break;
      }
      case "max-pool":
      case "average-pool": {
        z = placeTensor(stage);
        const shape = { input: source.layout, output: layout, size: core.size, stride: core.stride };
        perImage(poolForward(core.kind, shape), { x: read.output, y: z });
        break;
      }
      case "global-average-pool":
        z = placeTensor(stage);
        perImage(globalAveragePoolForward(source.layout), { x: read.output, y: z });
        break;
      case "subsample-pad":
        z = placeTensor(stage);
        perImage(subsamplePadForward(source.layout, layout), { x: read.output, y: z });
        break;
      case "flatten":
        z = placeTensor(stage);
        perImage(flattenForward(source.layout, layout), { x: read.output, y: z });
        break;
    }

    const coefficients = batchNorm && arena.place(4 * COEFFICIENT_ROWS.count * layout.stored);
    const { form } = outputs[index];
    const output = form === "stored" || form === "by-reader" ? placeTensor(stage) : z;
    places.push({ z, output, ...(coefficients ? { coefficients } : {}) });
    if (batchNorm && coefficients) {
      if (needsSums && !partials) perImage(statisticsKernel(layout), { z, partials: sums(), grain });
      const shape = batchNormShape(stage, batchNorm);
      const affine = {
        gamma: batchNorm.gamma === undefined ? NOWHERE : at(bases.parameter(batchNorm.gamma)),
        beta: batchNorm.beta === undefined ? NOWHERE : at(bases.parameter(batchNorm.beta)),
        mean: at(bases.statistic(batchNorm.mean)),
        variance: at(bases.statistic(batchNorm.variance)),
        coefficients,
      };
      commands.push(
        partials
          ? command(
              pool,
              batchNormStatistics(shape),
              {
                ...affine,
                partials,
                chunks,
                count: batch * pixelsOf(layout),
                chunkCount: grain * pixelsOf(layout),
                newMean: at(bases.newStatistic(batchNorm.mean)),
                newVariance: at(bases.newStatistic(batchNorm.variance)),
              },
              1,
              1,
            )
          : command(pool, batchNormInference(shape), affine, 1, 1),
      );
      if (partials) workspace.release(partials);
    }
    if (form === "stored")
      perImage(activateKernel(layout, activationOf(stage)), { ...pointersOf(index), output });
    releaseRead(index);
  });

  const last = stages.length - 1;
  const { channels, stored } = stages[last].layout;
  commands.push(
    command(
      pool,
      copyRowsKernel(channels, stored, channels),
      { source: places[last].output, target: at(BASES.output) },
      batch,
      grain,
    ),
  );
  return {
    stages,
    outputs,
    places,
    commands,
    arenaBytes: arena.sizeBytes(),
    workspaceBytes: workspace.sizeBytes(),
  };
}

export function convolutionShape(stages: readonly Stage[], { core, input, layout }: Stage): ConvolutionShape {
  if (core.kind !== "convolution") throw new TypeError(`a ${core.kind} is no convolution`);
  return { input: stages[input].layout, output: layout, size: core.size, stride: core.stride };
}

export function batchNormShape({ layout }: Stage, { epsilon, decay, gamma }: BatchNorm): BatchNormShape {
  return { channels: layout.channels, stored: layout.stored, epsilon, decay, affine: gamma !== undefined };
}
