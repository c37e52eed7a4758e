import type { ThreadPool } from "../../threads/thread-pool.ts";
import type { ConvolutionShape } from "../kernels/convolution/direct-convolution.ts";
import { f4x4 } from "../kernels/winograd/f4x4.ts";
import { suitsWinograd } from "../kernels/winograd/geometry.ts";
import { polyphase } from "../kernels/winograd/polyphase.ts";
import type { Convolution } from "./define.ts";
import { directConvolutionOf } from "./direct.ts";
import { polyphaseConvolutionOf } from "./polyphase.ts";
import { winogradConvolutionOf } from "./winograd.ts";

/** The way that suits the shape. */
export function convolutionOf(pool: ThreadPool, shape: ConvolutionShape): Convolution {
  if (suitsWinograd(f4x4, shape)) return winogradConvolutionOf(pool, shape);
  return suitsWinograd(polyphase, shape)
    ? polyphaseConvolutionOf(pool, shape)
    : directConvolutionOf(pool, shape);
}
