/** Convolutions and pools by TensorFlow.js's own ops, which pad one side more than the other unless images are padded before. */
import type * as tfjs from "@tensorflow/tfjs-core";
import { defaultPadding, type Window } from "../graph/window.ts";
import type { Tf } from "../tf.ts";
import type { WindowOps } from "./layer-ops.ts";

export const nativeWindows: WindowOps = {
  convolve(tf, images, kernel, window) {
    const { size, stride, padding } = window;
    // A strided convolution of size 1 as one over the pixels that it reads: for some shapes TensorFlow's oneDNN gives its
    // kernel's gradient wrong now and then (2.21, 1x1 by 2 on 8 x 6 pixels of 3 channels).
    if (size === 1 && stride > 1 && padding === 0) {
      const sampled = tf.avgPool(images, 1, stride, "valid");
      return tf.conv2d(sampled, kernel, 1, "same");
    }
    return padsEqually(window)
      ? tf.conv2d(images, kernel, 1, "same")
      : tf.conv2d(padImages(tf, images, padding, 0), kernel, stride, "valid");
  },
  maxPool: (tf, images, { size, stride, padding }) =>
    tf.maxPool(padImages(tf, images, padding, Number.NEGATIVE_INFINITY), size, stride, "valid"),
  averagePool: (tf, images, { size, stride, padding }) =>
    tf.avgPool(padImages(tf, images, padding, 0), size, stride, "valid"),
};

/** As "same" does where nothing is left over. */
function padsEqually({ size, stride, padding }: Window): boolean {
  return stride === 1 && size % 2 === 1 && padding === defaultPadding(size);
}

/** Rows and columns of `value` on every side. */
export function padImages(tf: Tf, images: tfjs.Tensor4D, padding: number, value: number): tfjs.Tensor4D {
  if (padding === 0) return images;
  const sides: [number, number] = [padding, padding];
  return tf.pad(images, [[0, 0], sides, sides, [0, 0]], value);
}
