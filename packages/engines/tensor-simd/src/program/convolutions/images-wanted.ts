import type { ConvolutionShape } from "../kernels/convolution/direct-convolution.ts";
import { pixelsOf } from "../stages/layout.ts";
import type { Convolution } from "./define.ts";

/** Pixels of a chunk over which its own weight gradient, transformed and added up, is some 2 % of the operations. */
const GRADIENT_PIXELS = 2048;

/** @param images  that a block spans: a chunk of fewer would read the weights again for a part of a block. */
export function imagesWanted(
  images: number,
  { output }: ConvolutionShape,
): Pick<Convolution, "forwardImages" | "backwardImages"> {
  return { forwardImages: images, backwardImages: Math.max(images, GRADIENT_PIXELS / pixelsOf(output)) };
}
