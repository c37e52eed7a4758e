/** Where a training's first weights come from: the seed, an encoder that another experiment left, or a file of the worker's. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  decodeSafetensors,
  type FileInPieces,
  readSafetensorsHeader,
  SafetensorsError,
  type SafetensorsFile,
} from "@outlab/arrays";
import { describeGraph, type ImageShape } from "@outlab/encoder-graph";
import { freshWeights, givenWeights, refuseMisfit, type WeightSource, WeightsError } from "@outlab/nn";
import type { ExperimentSpec, WeightsChoice } from "@outlab/spec";
import { PipelineFailure } from "../failures/failure.ts";
import type { Host } from "../host.ts";
import { encoderGraph } from "./model.ts";

/** @param given  digest of the encoder that the spec's other experiment had when this one was submitted. */
export async function weightSource(
  { encoder: { weights }, seed }: ExperimentSpec,
  given: string | undefined,
  host: Host,
): Promise<WeightSource> {
  if (given !== undefined) return givenWeights(decodeSafetensors(await host.artifacts.read(given)));
  if (weights?.from === "file") return givenWeights(await readWeightsFile(weights, host));
  if (weights?.from === "experiment")
    throw new PipelineFailure(
      "infrastructure",
      `the job names no encoder's digest, and encoder.weights asks for that of experiment ${weights.experiment}`,
    );
  return freshWeights(seed);
}

/** An encoder has some hundred tensors, and each of them a hundred bytes. */
const MAX_HEADER_BYTES = 1 << 20;

/**
 * Whether an encoder's file fits the spec's encoder, by its header alone and without an engine.
 *
 * @returns what does not fit, tensor by tensor; undefined where all does.
 */
export async function misfitOf(
  spec: ExperimentSpec,
  image: ImageShape,
  file: FileInPieces,
): Promise<string | undefined> {
  try {
    const header = await readSafetensorsHeader(file, MAX_HEADER_BYTES);
    refuseMisfit(describeGraph(encoderGraph(spec, image)), header);
    return undefined;
  } catch (error) {
    if (error instanceof WeightsError || error instanceof SafetensorsError) return error.message;
    throw error;
  }
}

async function readWeightsFile(
  { file, sha256 }: Extract<WeightsChoice, { from: "file" }>,
  { weightsDir }: Host,
): Promise<SafetensorsFile> {
  if (weightsDir === undefined)
    throw new PipelineFailure(
      "user-error",
      `encoder.weights names the file ${file}, and this worker has no folder of weights; set OUTLAB_WEIGHTS_DIR there`,
    );
  const bytes = await readFile(join(weightsDir, file)).catch((error: NodeJS.ErrnoException) => {
    throw new PipelineFailure(
      "user-error",
      `the worker's folder of weights (OUTLAB_WEIGHTS_DIR) has no file ${file} that it can read (${error.code})`,
      { cause: error },
    );
  });
  const found = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== undefined && found !== sha256)
    throw new PipelineFailure(
      "user-error",
      `the file ${file} has the SHA-256 ${found}, and encoder.weights.sha256 expects ${sha256}`,
    );
  try {
    return decodeSafetensors(bytes);
  } catch (error) {
    if (!(error instanceof SafetensorsError)) throw error;
    throw new PipelineFailure("user-error", `the file ${file} is no safetensors file: ${error.message}`, {
      cause: error,
    });
  }
}
