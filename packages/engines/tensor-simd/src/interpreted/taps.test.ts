import { stream } from "@outlab/random";
import type * as tfjs from "@tensorflow/tfjs-core";
import { afterAll, describe, expect, it } from "vitest";
import { createSimdEngine } from "../index.ts";
import { tapsOf } from "./taps.ts";

const { tf, dispose } = await createSimdEngine({ threads: 2 });
afterAll(dispose);

describe.each([
  { size: 1, stride: 3 },
  { size: 3, stride: 1 },
  { size: 2, stride: 3 },
  { size: 4, stride: 2 },
])("taps of windows of $size by $stride", (window) => {
  const shape = [2, 8, 9, 3] as const;
  const drawn = (label: string, of: readonly number[]): tfjs.Tensor4D => {
    const random = stream(1, label);
    const length = of.reduce((product, side) => product * side, 1);
    return tf.tensor(
      Float32Array.from({ length }, () => random.uniform()),
      [...of] as [number, number, number, number],
    );
  };
  const images = drawn("images", shape);
  const taps = tapsOf(tf, shape, window);
  const values = drawn("values", [shape[0], taps.height, taps.width, shape[3]]);

  it("take the pixel of each window at their place", () => {
    const pixels = images.arraySync();
    for (let tap = 0; tap < taps.count; tap++) {
      const [row, column] = [Math.floor(tap / window.size), tap % window.size];
      const expected = pixels.map((image) =>
        Array.from({ length: taps.height }, (_, y) =>
          Array.from(
            { length: taps.width },
            (__, x) => image[y * window.stride + row][x * window.stride + column],
          ),
        ),
      );
      expect(taps.take(images, tap).arraySync()).toEqual(expected);
    }
  });

  it("put back what they take where it was, which makes the two transposed: <take(x), y> = <x, put(y)>", () => {
    for (let tap = 0; tap < taps.count; tap++) {
      const put = taps.put(values, tap);
      expect(put.shape).toEqual([...shape]);
      const [left, right] = [
        tf.sum(tf.mul(taps.take(images, tap), values)).dataSync()[0],
        tf.sum(tf.mul(images, put)).dataSync()[0],
      ];
      expect(left / right).toBeCloseTo(1, 5);
    }
  });
});
