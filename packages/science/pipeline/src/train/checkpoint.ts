/**
 * What a training continues from. Values of variables are enough: every random draw is a function of seed, purpose and
 * position, so no generator has a state, and the schedule is a function of the step.
 */
import { decodeSafetensors, encodeSafetensors, SafetensorsError, type SafetensorsFile } from "@outlab/arrays";
import {
  ENCODER_FORMAT,
  type EncoderOutput,
  encodeOutputShapes,
  givenWeights,
  type NamedVariable,
  type NamedWeights,
  outputWeights,
  readWeights,
  restoreOutputs,
  writeWeights,
} from "@outlab/nn";
import type { ExperimentSpec } from "@outlab/spec";
import type { EncoderProgram, EncoderWeights, ImageShape, Tf } from "@outlab/tensor";
import type { ExperimentData } from "../experiment-data.ts";
import type { Host } from "../host.ts";
import type { BestEpoch } from "./early-stopping.ts";
import type { Model } from "./model.ts";
import type { TrainingPlan } from "./plan.ts";

export interface Position {
  /** Epochs done. */
  readonly epoch: number;
  /** Optimizer steps done. */
  readonly step: number;
  /** The best epoch so far, where early stopping follows a series. */
  readonly best?: BestEpoch | undefined;
}

export interface Saved {
  readonly spec: ExperimentSpec;
  readonly data: ExperimentData;
  readonly plan: TrainingPlan;
  readonly model: Model;
}

/** A checkpoint's files as bytes. */
export interface EncodedCheckpoint extends Position {
  readonly state: Uint8Array;
  readonly encoder: Uint8Array;
  readonly loss: number;
}

/** @param epoch  from 1, done just now; `loss` is its mean, `best` the best so far. */
export async function encodeCheckpoint(
  { spec, data, plan, model }: Saved,
  { epoch, loss, best }: { epoch: number; loss: number; best: BestEpoch | undefined },
): Promise<EncodedCheckpoint> {
  const done = { epoch, step: epoch * plan.stepsPerEpoch, best };
  return {
    ...done,
    loss,
    state: await encodeState(model, done),
    encoder: await encodeEncoder(model.method.encoder, spec, data.dataset),
  };
}

/** Blobs first, the record after: a record never points at bytes that are not there. */
export async function writeCheckpoint(
  { artifacts, reporter }: Pick<Host, "artifacts" | "reporter">,
  { epoch, step, loss, best, ...files }: EncodedCheckpoint,
  isFinal: boolean,
): Promise<void> {
  const state = await artifacts.put(files.state);
  const encoder = await artifacts.put(files.encoder);
  const record = { epoch, step, state, encoder, loss, isFinal };
  await reporter.write({
    type: "checkpoint",
    record: best === undefined ? record : { ...record, isBest: best.epoch === epoch },
  });
}

/** Equal states give equal bytes. */
export async function encodeState(model: Model, { epoch, step, best }: Position): Promise<Uint8Array> {
  return encodeSafetensors({
    tensors: await readWeights(model.everything),
    metadata: {
      format: "outlab-checkpoint/1",
      epoch: String(epoch),
      step: String(step),
      // JSON writes a number in full: read back, it is the same one to the bit.
      ...(best && { best: JSON.stringify(best) }),
    },
  });
}

/** @throws {SafetensorsError} if the bytes are of another format, encoder or method; nothing is assigned then. */
export function restoreState(tf: Tf, model: Model, bytes: Uint8Array): Position {
  const file = decodeSafetensors(bytes);
  const position = positionOf(file);
  writeWeights(tf, model.everything, file.tensors);
  return position;
}

/** Where a state's training stood. @throws {SafetensorsError} for a file of another format. */
export function positionOf({ metadata }: Pick<SafetensorsFile, "metadata">): Position {
  if (metadata.format !== "outlab-checkpoint/1")
    throw new SafetensorsError(
      "unsupported-type",
      `expected a file of format outlab-checkpoint/1, found ${metadata.format ?? "none"}`,
    );
  return {
    epoch: Number(metadata.epoch),
    step: Number(metadata.step),
    ...(metadata.best !== undefined && { best: JSON.parse(metadata.best) as BestEpoch }),
  };
}

/**
 * The encoder alone, with what a person needs to run it: its kind, the images' shape and their normalisation; and the heads
 * that live on beside it.
 */
export async function encodeEncoder(
  { program, weights, outputs = [] }: TrainedEncoder,
  spec: ExperimentSpec,
  data: {
    readonly image: ImageShape;
    readonly channelMean: readonly number[];
    readonly channelSd: readonly number[];
  },
): Promise<Uint8Array> {
  return encodeSafetensors({
    tensors: await readWeights([...namedWeights(program, weights), ...outputs.flatMap(outputWeights)]),
    metadata: {
      format: ENCODER_FORMAT,
      encoder: JSON.stringify(spec.encoder),
      image: JSON.stringify(data.image),
      channelMean: JSON.stringify(data.channelMean),
      channelSd: JSON.stringify(data.channelSd),
      ...(outputs.length > 0 && { outputs: encodeOutputShapes(outputs) }),
    },
  });
}

export interface TrainedEncoder {
  readonly program: EncoderProgram;
  readonly weights: EncoderWeights;
  readonly outputs?: readonly EncoderOutput[];
}

/**
 * The caller disposes of it; the program stays the caller's.
 *
 * @throws {SafetensorsError | WeightsError} if the bytes are no file of this program's weights.
 */
export function restoreEncoder(
  tf: Tf,
  program: EncoderProgram,
  bytes: Uint8Array,
): NamedWeights & { readonly outputs: readonly EncoderOutput[] } {
  const file = decodeSafetensors(bytes);
  const encoder = givenWeights(file)(tf, program);
  const outputs = restoreOutputs(tf, file);
  return {
    ...encoder,
    outputs,
    dispose() {
      for (const { head } of outputs) head.dispose();
      encoder.dispose();
    },
  };
}

/** By the graph's own names, not by the method's names of its parameters. */
function namedWeights(program: EncoderProgram, { parameters, statistics }: EncoderWeights): NamedVariable[] {
  return [
    ...program.parameters.map(({ name }, i) => ({ name, variable: parameters[i] })),
    ...program.statistics.map(({ name }, i) => ({ name, variable: statistics[i] })),
  ];
}
