/**
 * Convolutions and pools out of the ops that this engine has: for each tap a slice, and a product or a comparison. Their
 * gradients go through the taps again, so nothing but the images and the result waits for them.
 */
import { padImages, type Tf, type WindowOps } from "@outlab/encoder-graph";
import type * as tfjs from "@tensorflow/tfjs-core";
import { type Taps, tapsOf } from "./taps.ts";

export const windowOps: WindowOps = {
  convolve(tf, images, kernel, window) {
    const read = padImages(tf, images, window.padding, 0);
    return convolveTaps(tf, read, kernel, tapsOf(tf, read.shape, window));
  },
  maxPool(tf, images, window) {
    const read = padImages(tf, images, window.padding, Number.NEGATIVE_INFINITY);
    return maximumOfTaps(tf, read, tapsOf(tf, read.shape, window));
  },
  averagePool(tf, images, window) {
    const read = padImages(tf, images, window.padding, 0);
    return meanOfTaps(tf, read, tapsOf(tf, read.shape, window));
  },
};

function convolveTaps(tf: Tf, read: tfjs.Tensor4D, kernel: tfjs.Tensor4D, taps: Taps): tfjs.Tensor4D {
  const [, , channels, filters] = kernel.shape;
  const pixels = read.shape[0] * taps.height * taps.width;
  const rowsOf = (images: tfjs.Tensor4D, tap: number) =>
    tf.reshape(taps.take(images, tap), [pixels, channels]) as tfjs.Tensor2D;
  const weightOf = (weights: tfjs.Tensor4D, tap: number) =>
    tf.slice(tf.reshape(weights, [taps.count * channels, filters]), [tap * channels, 0], [channels, filters]);
  const operation = tf.customGrad((...given) => {
    const [x, weights, save] = given as unknown as [tfjs.Tensor4D, tfjs.Tensor4D, Save];
    const product = overTaps(tf, taps, (tap) => tf.matMul(rowsOf(x, tap), weightOf(weights, tap)));
    save([x, weights]);
    return {
      value: tf.reshape(product, [read.shape[0], taps.height, taps.width, filters]),
      gradFunc: (dy: tfjs.Tensor, saved: tfjs.Tensor[]) => {
        const [savedX, savedWeights] = saved as [tfjs.Tensor4D, tfjs.Tensor4D];
        const slope = tf.reshape(dy, [pixels, filters]) as tfjs.Tensor2D;
        const partOf = (tap: number) =>
          tf.reshape(tf.matMul(slope, weightOf(savedWeights, tap), false, true), [
            read.shape[0],
            taps.height,
            taps.width,
            channels,
          ]) as tfjs.Tensor4D;
        const ofTaps = Array.from({ length: taps.count }, (_, tap) =>
          tf.tidy(() => tf.matMul(rowsOf(savedX, tap), slope, true, false)),
        );
        return [
          overTaps(tf, taps, (tap) => taps.put(partOf(tap), tap)),
          tf.reshape(tf.concat(ofTaps, 0), savedWeights.shape),
        ];
      },
    };
  });
  return operation(read, kernel) as tfjs.Tensor4D;
}

function maximumOfTaps(tf: Tf, read: tfjs.Tensor4D, taps: Taps): tfjs.Tensor4D {
  const operation = tf.customGrad((...given) => {
    const [x, save] = given as unknown as [tfjs.Tensor4D, Save];
    const value = overTaps(tf, taps, (tap) => taps.take(x, tap), tf.maximum);
    save([x, value]);
    return {
      value,
      gradFunc: (dy: tfjs.Tensor, saved: tfjs.Tensor[]) =>
        maximumGradient(tf, taps, dy as tfjs.Tensor4D, saved as [tfjs.Tensor4D, tfjs.Tensor4D]),
    };
  });
  return operation(read) as tfjs.Tensor4D;
}

/** To the first place in the window that holds the maximum. */
function maximumGradient(
  tf: Tf,
  taps: Taps,
  dy: tfjs.Tensor4D,
  [x, maximum]: readonly [tfjs.Tensor4D, tfjs.Tensor4D],
): tfjs.Tensor4D {
  const firstTap = overTaps(
    tf,
    taps,
    (tap) => tf.where(tf.equal(taps.take(x, tap), maximum), tap, taps.count),
    tf.minimum,
  );
  return overTaps(tf, taps, (tap) =>
    taps.put(tf.where(tf.equal(firstTap, tap), dy, 0) as tfjs.Tensor4D, tap),
  );
}

function meanOfTaps(tf: Tf, read: tfjs.Tensor4D, taps: Taps): tfjs.Tensor4D {
  const operation = tf.customGrad((input) => ({
    value: tf.mul(
      overTaps(tf, taps, (tap) => taps.take(input as tfjs.Tensor4D, tap)),
      1 / taps.count,
    ),
    gradFunc: (dy: tfjs.Tensor) => {
      const share = tf.mul(dy as tfjs.Tensor4D, 1 / taps.count) as tfjs.Tensor4D;
      return overTaps(tf, taps, (tap) => taps.put(share, tap));
    },
  }));
  return operation(read) as tfjs.Tensor4D;
}

type Save = (tensors: tfjs.Tensor[]) => void;

/** Sums over the taps, or joins them in another way, with no more than two of them in memory. */
function overTaps<T extends tfjs.Tensor>(
  tf: Tf,
  { count }: Taps,
  partOf: (tap: number) => T,
  join: (a: T, b: T) => T = tf.add,
): T {
  let whole = tf.tidy(() => partOf(0));
  for (let tap = 1; tap < count; tap++) {
    const next = tf.tidy(() => join(whole, partOf(tap)));
    whole.dispose();
    whole = next;
  }
  return whole;
}
