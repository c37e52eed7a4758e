/**
 * What a training goes on from. Values of variables are enough: every random draw is a function of seed, purpose and
 * position, so no generator has a state, and the schedule is a function of the step.
 */
import type { ExperimentSpec } from "@outlab/contract";
import {
  decodeSafetensors,
  ENCODER_FORMAT,
  encodeSafetensors,
  givenWeights,
  type NamedVariable,
  type NamedWeights,
  readWeights,
  SafetensorsError,
  writeWeights,
} from "@outlab/nn";
import type { EncoderProgram, EncoderWeights, ImageShape, Tf } from "@outlab/tensor";
import type { Model } from "./model.ts";

export interface Position {
  /** Epochs done. */
  readonly epoch: number;
  /** Optimizer steps done. */
  readonly step: number;
}

/** Equal states give equal bytes. */
export async function encodeState(model: Model, { epoch, step }: Position): Promise<Uint8Array> {
  return encodeSafetensors({
    tensors: await readWeights(model.everything),
    metadata: { format: "outlab-checkpoint/1", epoch: String(epoch), step: String(step) },
  });
}

/** @throws {SafetensorsError} if the bytes are of another format, encoder or method; nothing is assigned then. */
export function restoreState(tf: Tf, model: Model, bytes: Uint8Array): Position {
  const { tensors, metadata } = decodeSafetensors(bytes);
  if (metadata.format !== "outlab-checkpoint/1")
    throw new SafetensorsError(
      `expected a file of format outlab-checkpoint/1, found ${metadata.format ?? "none"}`,
    );
  writeWeights(tf, model.everything, tensors);
  return { epoch: Number(metadata.epoch), step: Number(metadata.step) };
}

/** The encoder alone, with what a person needs to run it: its kind, the images' shape and their normalisation. */
export async function encodeEncoder(
  { program, weights }: { readonly program: EncoderProgram; readonly weights: EncoderWeights },
  spec: ExperimentSpec,
  data: {
    readonly image: ImageShape;
    readonly channelMean: readonly number[];
    readonly channelSd: readonly number[];
  },
): Promise<Uint8Array> {
  return encodeSafetensors({
    tensors: await readWeights(namedWeights(program, weights)),
    metadata: {
      format: ENCODER_FORMAT,
      encoder: JSON.stringify(spec.encoder),
      image: JSON.stringify(data.image),
      channelMean: JSON.stringify(data.channelMean),
      channelSd: JSON.stringify(data.channelSd),
    },
  });
}

/** @throws {SafetensorsError | WeightsError} if the bytes are no file of this program's weights. */
export function restoreEncoder(tf: Tf, program: EncoderProgram, bytes: Uint8Array): NamedWeights {
  return givenWeights(decodeSafetensors(bytes))(tf, program);
}

/** By the graph's own names, whatever the method calls its parameters. */
function namedWeights(program: EncoderProgram, { parameters, statistics }: EncoderWeights): NamedVariable[] {
  return [
    ...program.parameters.map(({ name }, i) => ({ name, variable: parameters[i] })),
    ...program.statistics.map(({ name }, i) => ({ name, variable: statistics[i] })),
  ];
}
