import { stream } from "@outlab/random";
import { loadTensor, type Tensor4D } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { shuffledPatches } from "./jigsaw.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const [batchSize, side, channels] = [20, 15, 2];
/** The value of a pixel names its image, row, column and channel. */
const images = tf.reshape(tf.range(0, batchSize * side * side * channels), [
  batchSize,
  side,
  side,
  channels,
]) as Tensor4D;
const patchesOf = (patchSize: number, step = 0) => {
  const patches = shuffledPatches(tf, images, patchSize, stream(1, "patches", step));
  return { shape: patches.shape, values: patches.dataSync() as Float32Array };
};
const pixelOf = (value: number) => ({
  image: Math.floor(value / channels / side / side),
  row: Math.floor(value / channels / side) % side,
  column: Math.floor(value / channels) % side,
});
const cellOf = (value: number) => {
  const { row, column } = pixelOf(value);
  return 3 * Math.floor(row / 5) + Math.floor(column / 5);
};

describe("shuffledPatches", () => {
  it("takes squares of neighbouring pixels, nine of each image", () => {
    const { shape, values } = patchesOf(4);
    expect(shape).toEqual([9 * batchSize, 4, 4, channels]);
    for (let patch = 0; patch < 9 * batchSize; patch++) {
      const first = values[patch * 16 * channels];
      expect(pixelOf(first).image).toBe(Math.floor(patch / 9));
      for (let y = 0; y < 4; y++)
        for (let x = 0; x < 4; x++)
          for (let c = 0; c < channels; c++)
            expect(values[((patch * 4 + y) * 4 + x) * channels + c]).toBe(
              first + (y * side + x) * channels + c,
            );
    }
  });

  it("takes one patch of every cell, in another order for each image, from anywhere within it", () => {
    const { values } = patchesOf(4);
    const firsts = Array.from({ length: 9 * batchSize }, (_, patch) => values[patch * 16 * channels]);
    const orders = Array.from({ length: batchSize }, (_, n) => firsts.slice(9 * n, 9 * n + 9).map(cellOf));
    for (const order of orders) expect(order.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(orders.map(String)).size).toBe(batchSize);
    const places = firsts.map((value) => `${pixelOf(value).row % 5} ${pixelOf(value).column % 5}`);
    expect(new Set(places)).toEqual(new Set(["0 0", "0 1", "1 0", "1 1"]));
  });

  it("takes whole cells where patches are as large", () => {
    const { values } = patchesOf(5);
    expect([...values].toSorted((a, b) => a - b)).toEqual([...images.dataSync()]);
  });

  it("depends on the stream alone", () => {
    expect(patchesOf(4)).toEqual(patchesOf(4));
    expect(patchesOf(4, 1)).not.toEqual(patchesOf(4));
  });
});
