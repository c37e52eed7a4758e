import type { GraphDescription, Mode } from "@outlab/encoder-graph";
import type * as tfjs from "@tensorflow/tfjs-core";
import type { SimdBackend } from "../backend.ts";
import { BASES, programBases } from "./bases.ts";
import type { Passes } from "./passes.ts";
import type { RunAttributes } from "./runner.ts";

/**
 * From images to embeddings, over memory of this call.
 *
 * @returns the embeddings and, in training, the activations; without memory nothing is left behind.
 */
export function runForward(
  backend: SimdBackend,
  description: GraphDescription,
  passes: Passes,
  images: tfjs.TensorInfo,
  mode: Mode,
  { parameters, statistics, newStatistics }: RunAttributes,
): tfjs.TensorInfo[] {
  const batch = images.shape[0];
  const bases = programBases(description);
  const made: tfjs.TensorInfo[] = [];
  try {
    const arena = backend.allocateOpaque(passes.arenaBytes(batch, mode), parameters);
    made.push(arena);
    const output = backend.makeTensor([batch, description.featureCount], "float32");
    made.push(output);
    const addresses: number[] = [];
    addresses[BASES.images] = backend.addressOf(images);
    addresses[BASES.arena] = backend.addressOf(arena);
    addresses[BASES.output] = backend.addressOf(output);
    const bind = (tensors: readonly tfjs.TensorInfo[], base: (index: number) => number) => {
      for (const [i, tensor] of tensors.entries()) addresses[base(i)] = backend.addressOf(tensor);
    };
    bind(parameters, bases.parameter);
    bind(statistics, bases.statistic);
    bind(newStatistics, bases.newStatistic);
    passes.forward(batch, mode).run(addresses);
    if (mode === "training") return [output, arena];
    backend.disposeIntermediate(arena);
    return [output];
  } catch (error) {
    for (const tensor of made) backend.disposeIntermediate(tensor);
    throw error;
  }
}
