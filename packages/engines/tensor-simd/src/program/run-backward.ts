import type { GraphDescription } from "@outlab/encoder-graph";
import type * as tfjs from "@tensorflow/tfjs-core";
import type { SimdBackend } from "../backend.ts";
import { BASES, programBases } from "./bases.ts";
import type { Passes } from "./passes.ts";

/** What a backward pass has of the forward one. */
interface ForwardResult {
  readonly images: tfjs.TensorInfo;
  readonly arena: tfjs.TensorInfo;
  readonly parameters: readonly tfjs.TensorInfo[];
}

/** Arenas that a backward pass has put its own tensors into. */
const spent = new WeakSet<object>();

/**
 * Computes all parameters' gradients into `gradients`, and the images' where there is a place for it.
 *
 * @throws {Error} where the activations have been used up by an earlier pass.
 */
export function runBackward(
  backend: SimdBackend,
  description: GraphDescription,
  passes: Passes,
  dy: tfjs.TensorInfo,
  { images, arena, parameters }: ForwardResult,
  gradients: readonly tfjs.TensorInfo[],
  imageGradient?: tfjs.TensorInfo,
): void {
  if (spent.has(arena.dataId))
    throw new Error(
      "an encoder's gradients were asked for twice from one apply: the first backward pass uses up the activations; " +
        "apply the encoder once more",
    );
  spent.add(arena.dataId);
  const bases = programBases(description);
  const addresses: number[] = [];
  addresses[BASES.images] = backend.addressOf(images);
  addresses[BASES.arena] = backend.addressOf(arena);
  addresses[BASES.output] = backend.addressOf(dy);
  if (imageGradient) addresses[BASES.imageGradient] = backend.addressOf(imageGradient);
  parameters.forEach((parameter, i) => {
    addresses[bases.parameter(i)] = backend.addressOf(parameter);
    addresses[bases.gradient(i)] = backend.addressOf(gradients[i]);
  });
  passes.backward(images.shape[0], imageGradient !== undefined).run(addresses);
}
