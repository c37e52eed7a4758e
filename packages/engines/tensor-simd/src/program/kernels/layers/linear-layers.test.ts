/** Layers that only move or add up numbers: each by its definition, and its gradient as the transpose of it. */
import { normal, stream } from "@outlab/random";
import { afterAll, describe, expect, it } from "vitest";
import { createHeap } from "../../../memory/heap.ts";
import { createThreadPool } from "../../../threads/thread-pool.ts";
import { imageBytes, type Layout, layoutOf, pixelsOf } from "../../stages/layout.ts";
import { runKernel } from "../testing/run-kernel.ts";
import { copyRowsKernel } from "./copy-rows.ts";
import { flattenBackward, flattenForward } from "./flatten.ts";
import { globalAveragePoolBackward, globalAveragePoolForward } from "./global-average-pool.ts";
import { subsamplePadBackward, subsamplePadForward } from "./subsample-pad.ts";

const pool = createThreadPool(createHeap(), 2);
afterAll(pool.dispose);

const batch = 3;
const floatsOf = (layout: Layout) => (batch * imageBytes(layout)) / 4;
/** Channels that only fill vectors up are zero. */
const drawn = (label: string, layout: Layout) => {
  const random = stream(1, "layers", label);
  return Float32Array.from({ length: floatsOf(layout) }, (_, i) =>
    i % layout.stored < layout.channels ? normal(random) : 0,
  );
};
const at = (values: Float32Array, layout: Layout, [n, row, column, channel]: readonly number[]) =>
  values[((n * layout.height + row) * layout.width + column) * layout.stored + channel];

const image = (...shape: number[]) => layoutOf(shape);
const layers = [
  {
    name: "global average pool",
    input: image(3, 5, 6),
    output: image(6),
    forward: globalAveragePoolForward,
    backward: (input: Layout, _: Layout, adds: boolean) => globalAveragePoolBackward(input, adds),
    expected: (x: Float32Array, input: Layout, [n, , , channel]: readonly number[]) => {
      let sum = 0;
      for (let row = 0; row < input.height; row++)
        for (let column = 0; column < input.width; column++) sum += at(x, input, [n, row, column, channel]);
      return sum / pixelsOf(input);
    },
  },
  {
    name: "flatten",
    input: image(2, 3, 5),
    output: image(30),
    forward: flattenForward,
    backward: flattenBackward,
    expected: (x: Float32Array, input: Layout, [n, , , feature]: readonly number[]) => {
      const pixel = Math.floor(feature / input.channels);
      return at(x, input, [
        n,
        Math.floor(pixel / input.width),
        pixel % input.width,
        feature % input.channels,
      ]);
    },
  },
  ...[
    { channels: 8, filters: 16 },
    { channels: 3, filters: 7 },
    { channels: 4, filters: 4 },
  ].map(({ channels, filters }) => ({
    name: `subsample-pad from ${channels} to ${filters}`,
    input: image(5, 6, channels),
    output: image(3, 3, filters),
    forward: subsamplePadForward,
    backward: subsamplePadBackward,
    expected: (x: Float32Array, input: Layout, [n, row, column, channel]: readonly number[]) => {
      const source = channel - (filters - channels) / 2;
      return source >= 0 && source < channels ? at(x, input, [n, 2 * row, 2 * column, source]) : 0;
    },
  })),
];

describe.each(layers)("$name", ({ input, output, forward, backward, expected }) => {
  const x = drawn("x", input);
  const y = new Float32Array(floatsOf(output)).fill(Number.NaN);
  runKernel(pool, forward(input, output), { x, y }, batch);

  it("is what its definition says, and leaves channels that fill vectors up zero", () => {
    for (const [i, value] of y.entries()) {
      const pixel = Math.floor(i / output.stored);
      const place = [
        Math.floor(pixel / pixelsOf(output)),
        Math.floor(pixel / output.width) % output.height,
        pixel % output.width,
        i % output.stored,
      ];
      expect(value).toBeCloseTo(place[3] < output.channels ? expected(x, input, place) : 0, 6);
    }
  });

  it.each([false, true])("has the transpose as its gradient, added to what is there: %s", (adds) => {
    const dy = drawn("dy", output);
    const before = drawn("before", input);
    const dx = before.slice();
    runKernel(pool, backward(input, output, adds), { dy, dx }, batch);
    const product = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);
    const change = adds ? dx.map((value, i) => value - before[i]) : dx;
    expect(product(x, change)).toBeCloseTo(product(y, dy), 4);
  });
});

describe("copied rows", () => {
  it("keep their channels and get zeros for those that are added", () => {
    const source = Float32Array.from({ length: 15 }, (_, i) => i + 1);
    const target = new Float32Array(20).fill(Number.NaN);
    runKernel(pool, copyRowsKernel(3, 3, 4), { source, target }, 5);
    expect([...target]).toEqual([0, 1, 2, 3, 4].flatMap((row) => [3 * row + 1, 3 * row + 2, 3 * row + 3, 0]));
    const back = new Float32Array(15);
    runKernel(pool, copyRowsKernel(3, 4, 3), { source: target, target: back }, 5);
    expect(back).toEqual(source);
  });
});
