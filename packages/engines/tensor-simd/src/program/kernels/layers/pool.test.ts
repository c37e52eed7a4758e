import { normal, stream } from "@outlab/random";
import { afterAll, describe, expect, it } from "vitest";
import { createHeap } from "../../../memory/heap.ts";
import { createThreadPool } from "../../../threads/thread-pool.ts";
import { imageBytes, type Layout, layoutOf } from "../../stages/layout.ts";
import { runKernel } from "../testing/run-kernel.ts";
import { poolBackward, poolForward } from "./pool.ts";

const pool = createThreadPool(createHeap(), 2);
afterAll(pool.dispose);

const batch = 3;
const floatsOf = (layout: Layout) => (batch * imageBytes(layout)) / 4;
const drawn = (label: string, length: number) => {
  const random = stream(1, "pool", label);
  return Float32Array.from({ length }, () => normal(random));
};

describe.each([
  { kind: "max-pool" as const, size: 2, stride: 2, sides: [5, 6], channels: 4 },
  { kind: "max-pool" as const, size: 3, stride: 1, sides: [4, 3], channels: 8 },
  { kind: "max-pool" as const, size: 3, stride: 2, sides: [7, 6], channels: 12 },
  { kind: "average-pool" as const, size: 2, stride: 1, sides: [3, 4], channels: 4 },
  { kind: "average-pool" as const, size: 3, stride: 2, sides: [6, 5], channels: 8 },
])("$kind of $size by $stride on $sides pixels", ({ kind, size, stride, sides, channels }) => {
  const border = Math.floor((size - 1) / 2);
  const [height, width] = sides.map((side) => Math.floor((side + 2 * border - size) / stride) + 1);
  const input = layoutOf([...sides, channels]);
  const output = layoutOf([height, width, channels]);
  const shape = { input, output, size, stride };

  /** Each output's number, and those of the inputs in its window, row by row. */
  const windows = Array.from({ length: floatsOf(output) }, (_, out) => {
    const channel = out % channels;
    const pixel = Math.floor(out / channels);
    const [column, row] = [pixel % width, Math.floor(pixel / width) % height];
    const image = Math.floor(pixel / width / height);
    const inside: number[] = [];
    for (let dy = 0; dy < size; dy++)
      for (let dx = 0; dx < size; dx++) {
        const [y, x] = [row * stride + dy - border, column * stride + dx - border];
        if (y >= 0 && y < sides[0] && x >= 0 && x < sides[1])
          inside.push(((image * sides[0] + y) * sides[1] + x) * channels + channel);
      }
    return inside;
  });
  const forwardOf = (x: Float32Array) => {
    const y = new Float32Array(floatsOf(output)).fill(Number.NaN);
    runKernel(pool, poolForward(kind, shape), { x, y }, batch);
    return y;
  };
  const expectedOf = (values: number[]) =>
    kind === "max-pool" ? Math.max(...values) : values.reduce((sum, value) => sum + value, 0) / size ** 2;

  it("is the maximum or the mean of each window, padding aside", () => {
    const x = drawn("x", floatsOf(input));
    for (const [out, value] of forwardOf(x).entries())
      expect(value).toBeCloseTo(expectedOf(windows[out].map((at) => x[at])), 6);
  });

  it.each([false, true])("passes its gradient on, added to what is there: %s", (accumulate) => {
    // Rounded to few values, so that windows have several largest ones: the first gets the gradient.
    const x = drawn("x", floatsOf(input)).map(Math.round);
    const [y, dy] = [forwardOf(x), drawn("dy", floatsOf(output))];
    const before = drawn("before", floatsOf(input));
    const expected = accumulate ? Float64Array.from(before) : new Float64Array(before.length);
    windows.forEach((inside, out) => {
      if (kind === "average-pool") for (const at of inside) expected[at] += dy[out] / size ** 2;
      else expected[inside.find((at) => x[at] === y[out]) as number] += dy[out];
    });
    const dx = before.slice();
    runKernel(pool, poolBackward(kind, shape, accumulate), { x, y, dy, dx }, batch);
    for (const [at, value] of dx.entries()) expect(value).toBeCloseTo(expected[at], 5);
  });
});
