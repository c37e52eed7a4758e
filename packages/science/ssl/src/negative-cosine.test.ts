import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { negativeCosine } from "./negative-cosine.ts";
import { otherView } from "./view-rows.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const rows = [
  [1, 2, -1],
  [0, 3, 1],
];
const lossOf = (targets: number[][]) =>
  tf.tidy(() => negativeCosine(tf, tf.tensor2d(rows), tf.tensor2d(targets)).dataSync()[0]);

describe("negativeCosine", () => {
  it("is -1 for parallel, 1 for opposite and 0 for orthogonal rows, of any length", () => {
    expect(lossOf(rows.map((row) => row.map((value) => 5 * value)))).toBeCloseTo(-1, 6);
    expect(lossOf(rows.map((row) => row.map((value) => -0.1 * value)))).toBeCloseTo(1, 6);
    expect(
      lossOf([
        [2, -1, 0],
        [7, -1, 3],
      ]),
    ).toBeCloseTo(0, 6);
  });
});

describe("otherView", () => {
  it("pairs every row with the row of the other view of its image", async () => {
    const swapped = otherView(tf, tf.tensor2d([[1], [2], [3], [4], [5], [6]]), 3);
    expect(await swapped.data()).toEqual(Float32Array.of(4, 5, 6, 1, 2, 3));
  });
});
