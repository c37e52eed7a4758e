/**
 * A window's taps: the pixel of each window at one and the same place in it. Taken together they are images of the output's
 * size, so a layer with windows is a few ops for each tap.
 */
import type { Tf, Window } from "@outlab/encoder-graph";
import type * as tfjs from "@tensorflow/tfjs-core";

export interface Taps {
  /** Of the window's places, row by row. */
  readonly count: number;
  /** Rows and columns of the output. */
  readonly height: number;
  readonly width: number;
  /** (batch, height, width, channels) from the images; no gradient is defined. */
  take(images: tfjs.Tensor4D, tap: number): tfjs.Tensor4D;
  /** What `take` is transposed: each value to where it was taken from, zeros elsewhere. */
  put(values: tfjs.Tensor4D, tap: number): tfjs.Tensor4D;
}

/** @param images  shape of images that are padded already. */
export function tapsOf(
  tf: Tf,
  [batch, rows, columns, channels]: readonly number[],
  { size, stride }: Pick<Window, "size" | "stride">,
): Taps {
  const [height, width] = [rows, columns].map((side) => Math.floor((side - size) / stride) + 1);
  const [spanRows, spanColumns] = [height, width].map((count) => (count - 1) * stride + 1);
  const placeOf = (tap: number) => [Math.floor(tap / size), tap % size] as const;
  return {
    count: size * size,
    height,
    width,
    take(images, tap) {
      const [top, left] = placeOf(tap);
      const end = [batch, top + spanRows, left + spanColumns, channels];
      return tf.stridedSlice(images, [0, top, left, 0], end, [1, stride, stride, 1]) as tfjs.Tensor4D;
    },
    put: (values, tap) =>
      tf.tidy(() => {
        const [top, left] = placeOf(tap);
        const spread = stride === 1 ? values : spreadOut(tf, values, stride);
        return tf.pad(spread, [
          [0, 0],
          [top, rows - top - spanRows],
          [left, columns - left - spanColumns],
          [0, 0],
        ]);
      }),
  };
}

/** Puts `stride - 1` zeros between neighbours of a row and of a column. */
function spreadOut(tf: Tf, values: tfjs.Tensor4D, stride: number): tfjs.Tensor4D {
  const [batch, height, width, channels] = values.shape;
  const cells = tf.reshape(values, [batch * height, 1, width, 1, channels]);
  const none: [number, number] = [0, 0];
  const zeros: [number, number] = [0, stride - 1];
  const widened = tf.reshape(tf.pad(cells, [none, zeros, none, zeros, none]), [
    batch,
    height * stride,
    width * stride,
    channels,
  ]) as tfjs.Tensor4D;
  const [spanRows, spanColumns] = [height, width].map((count) => (count - 1) * stride + 1);
  return tf.slice(widened, [0, 0, 0, 0], [batch, spanRows, spanColumns, channels]);
}
