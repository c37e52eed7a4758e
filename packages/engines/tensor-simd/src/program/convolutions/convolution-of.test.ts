import { afterAll, describe, expect, test } from "vitest";
import { createHeap } from "../../memory/heap.ts";
import { roundUp } from "../../round-up.ts";
import { type Command, layTape } from "../../threads/tape.ts";
import { createThreadPool } from "../../threads/thread-pool.ts";
import { command } from "../define-kernel.ts";
import { PLAIN } from "../kernels/activation/activation.ts";
import { borderOf, type ConvolutionShape } from "../kernels/convolution/direct-convolution.ts";
import { STATISTICS_ROWS, statisticsBytes } from "../kernels/norm/statistics.ts";
import { imageBytes, type Layout, layoutOf, pixelsOf } from "../stages/layout.ts";
import { convolutionOf } from "./convolution-of.ts";

const pool = createThreadPool(createHeap(), 2);
const { heap } = pool;
afterAll(pool.dispose);

interface Case {
  readonly name: string;
  readonly image: readonly [height: number, width: number, channels: number];
  readonly filters: number;
  readonly size: number;
  readonly stride: number;
  readonly batch: number;
}
const cases: readonly Case[] = [
  { name: "direct, an image of 3 channels", image: [7, 9, 3], filters: 16, size: 3, stride: 1, batch: 2 },
  {
    name: "direct, an image of 1 channel, 5x5",
    image: [12, 12, 1],
    filters: 6,
    size: 5,
    stride: 1,
    batch: 3,
  },
  { name: "direct, 5x5 with stride 2", image: [9, 8, 8], filters: 12, size: 5, stride: 2, batch: 2 },
  { name: "direct, 1x1", image: [5, 3, 12], filters: 20, size: 1, stride: 1, batch: 5 },
  { name: "direct, 1x1 with stride 2", image: [7, 6, 8], filters: 16, size: 1, stride: 2, batch: 2 },
  {
    name: "direct, 3x3 with stride 2 on odd sides",
    image: [7, 5, 8],
    filters: 8,
    size: 3,
    stride: 2,
    batch: 2,
  },
  {
    name: "direct, channels that are no vectors",
    image: [6, 6, 10],
    filters: 7,
    size: 3,
    stride: 1,
    batch: 2,
  },
  { name: "direct, a single pixel", image: [1, 1, 8], filters: 16, size: 3, stride: 1, batch: 2 },
  { name: "Winograd, one row of tiles", image: [4, 24, 8], filters: 8, size: 3, stride: 1, batch: 2 },
  { name: "Winograd, 28 x 28", image: [28, 28, 8], filters: 16, size: 3, stride: 1, batch: 1 },
  {
    name: "Winograd, fewer channels out than in",
    image: [8, 12, 24],
    filters: 8,
    size: 3,
    stride: 1,
    batch: 3,
  },
  {
    name: "Winograd, small images in incomplete groups",
    image: [4, 4, 16],
    filters: 16,
    size: 3,
    stride: 1,
    batch: 7,
  },
  { name: "Winograd, a second chunk", image: [8, 8, 8], filters: 8, size: 3, stride: 1, batch: 6 },
  { name: "Winograd, 160 channels", image: [4, 4, 160], filters: 8, size: 3, stride: 1, batch: 1 },
  {
    name: "Winograd, tiles that reach beyond the image",
    image: [14, 11, 8],
    filters: 16,
    size: 3,
    stride: 1,
    batch: 3,
  },
  {
    name: "Winograd, small images of one tile that reaches beyond them",
    image: [3, 3, 16],
    filters: 8,
    size: 3,
    stride: 1,
    batch: 7,
  },
  { name: "polyphase, 16 x 24", image: [16, 24, 8], filters: 16, size: 3, stride: 2, batch: 2 },
  {
    name: "polyphase, tiles that reach beyond the image",
    image: [30, 27, 8],
    filters: 16,
    size: 3,
    stride: 2,
    batch: 2,
  },
  {
    name: "polyphase, a last row of tiles with one row",
    image: [8, 17, 8],
    filters: 8,
    size: 3,
    stride: 2,
    batch: 2,
  },
  {
    name: "polyphase, small images in incomplete groups",
    image: [8, 8, 16],
    filters: 8,
    size: 3,
    stride: 2,
    batch: 5,
  },
];

describe.each(cases)("convolution ($name)", ({ image, filters, size, stride, batch }) => {
  const padding = Math.floor((size - 1) / 2);
  const [height, width, channels] = image;
  const sides = [height, width].map((side) => Math.floor((side + 2 * padding - size) / stride) + 1);
  const output = layoutOf([...sides, filters]);
  // Images are stored as they come; what the engine wrote itself has whole vectors of channels.
  const inputs = [...new Set([channels, roundUp(channels, 4)])].map((stored) => ({
    height,
    width,
    channels,
    stored,
  }));
  const random = numbers(size * 100 + filters);
  const x = random(batch * height * width * channels);
  const dy = random(batch * pixelsOf(output) * filters);
  const kernel = random(size * size * channels * filters).map(
    (value) => value / (size * Math.sqrt(channels)),
  );
  const bias = random(filters);

  test.each(inputs)("is what its definition says, $stored channels stored", (input) => {
    const shape: ConvolutionShape = { input, output, size, stride };
    expect(borderOf(shape)).toBe(padding);
    const expected = naive(shape, batch, x, kernel, bias, dy);
    const found = compute(shape, batch, { x, kernel, bias, dy });
    expect(relativeError(found.y, expected.y)).toBeLessThan(2e-6);
    expect(relativeError(found.sums, expected.sums)).toBeLessThan(5e-6);
    expect(relativeError(found.dW, expected.dW)).toBeLessThan(5e-6);
    expect(relativeError(found.dx, expected.dx)).toBeLessThan(3e-6);
    expect(
      relativeError(
        found.dxTwice,
        expected.dx.map((value) => 2 * value),
      ),
    ).toBeLessThan(3e-6);
  });
});

test("a chunk is wanted to fill a block of tiles, and to have pixels enough for a weight gradient of its own", () => {
  const wanted = (side: number, channels: number) => {
    const layout = layoutOf([side, side, channels]);
    const way = convolutionOf(pool, { input: layout, output: layout, size: 3, stride: 1 });
    return [way.forwardImages, way.backwardImages];
  };
  expect(wanted(32, 16)).toEqual([1, 2]);
  expect(wanted(8, 64)).toEqual([4, 32]);
  expect(wanted(8, 256)).toEqual([16, 32]);
  expect(wanted(7, 64)).toEqual([4, 2048 / 49]);
  expect(wanted(1, 64)).toEqual([1, 2048]);
});

/** Both passes through the kernels; `dxTwice` is the input's gradient added to itself. */
function compute(
  shape: ConvolutionShape,
  batch: number,
  values: Readonly<Record<"x" | "kernel" | "bias" | "dy", Float32Array>>,
) {
  const way = convolutionOf(pool, shape);
  const gradientLayout: Layout = { ...shape.input, stored: roundUp(shape.input.stored, 4) };
  const grain = 4;
  const chunks = Math.ceil(batch / grain);
  const at = (sizeBytes: number) => {
    const address = heap.allocate(sizeBytes);
    heap.u8(address, sizeBytes).fill(0xff); // NaN, so that reading what was not written shows
    return address;
  };
  const based = (sizeBytes: number) => ({ base: 0, offsetBytes: at(sizeBytes) });
  const [z, y] = [at(batch * imageBytes(shape.input)), at(batch * imageBytes(shape.output))];
  const [g, dx] = [at(batch * imageBytes(shape.output)), at(batch * imageBytes(gradientLayout))];
  const [kernel, bias] = [based(4 * values.kernel.length), at(4 * shape.output.stored)];
  const [forwardWeights, backwardWeights] = [based(way.forwardWeightBytes), based(way.backwardWeightBytes)];
  const [partials, dWs, dW] = [
    at(chunks * statisticsBytes(shape.output.stored)),
    at(chunks * way.gradientBytes),
    at(4 * values.kernel.length),
  ];
  const scratchBytes = Math.max(way.forwardScratchBytes, way.backwardScratchBytes);
  const scratch = at(pool.threads * scratchBytes);
  const put = (address: number, layout: Layout, source: Float32Array) =>
    heap.f32(address, (batch * imageBytes(layout)) / 4).set(stored(layout, source));
  put(z, shape.input, values.x);
  put(g, shape.output, values.dy);
  heap.f32(kernel.offsetBytes, values.kernel.length).set(values.kernel);
  heap.f32(bias, shape.output.stored).fill(0).set(values.bias);

  const none = 1024;
  const common = { z, coefficients: none, grain, scratch, scratchBytes };
  const forward = way.forward({ activation: PLAIN, store: false, bias: true, statistics: true });
  const backward = (mode: "write" | "accumulate") =>
    way.backward({ activation: PLAIN, batchNorm: false, dx: mode });
  const forwardArguments = {
    ...common,
    addend: none,
    addendCoefficients: none,
    activationOutput: none,
    weights: forwardWeights,
    bias,
    y,
    partials,
  };
  const backwardArguments = {
    ...common,
    g,
    gradientZ: none,
    gradientRows: none,
    weights: backwardWeights,
    dW: dWs,
    dx,
    skip: none,
    sourceOutput: none,
    sourceZ: none,
    sourceCoefficients: none,
    partials: none,
  };
  const run = (commands: readonly Command[]) => {
    const tape = layTape(heap, commands);
    tape.bind([0]);
    pool.runTape(tape.address, tape.commandCount);
    tape.dispose();
  };
  run([
    ...way.prepareForward(kernel, forwardWeights),
    command(pool, forward, forwardArguments, batch, grain),
    ...way.prepareBackward(kernel, backwardWeights),
    command(pool, backward("write"), backwardArguments, batch, grain),
    ...way.sumGradients(dWs, chunks, dW),
  ]);
  const dxOnce = plain(gradientLayout, heap.f32(dx, (batch * imageBytes(gradientLayout)) / 4), batch);
  run([command(pool, backward("accumulate"), backwardArguments, batch, grain)]);
  const sums = new Float64Array(2 * shape.output.channels);
  for (let chunk = 0; chunk < chunks; chunk++) {
    const images = Math.min(grain, batch - chunk * grain);
    const { stored, channels } = shape.output;
    const rows = heap.f32(partials + chunk * statisticsBytes(stored), statisticsBytes(stored) / 4);
    const row = (name: "sum" | "squares" | "pivot", c: number) => rows[STATISTICS_ROWS[name] * stored + c];
    for (let c = 0; c < channels; c++) {
      const count = images * pixelsOf(shape.output);
      const pivot = row("pivot", c);
      sums[c] += row("sum", c) + count * pivot;
      sums[channels + c] += row("squares", c) + 2 * pivot * row("sum", c) + count * pivot ** 2;
    }
  }
  return {
    y: plain(shape.output, heap.f32(y, (batch * imageBytes(shape.output)) / 4), batch),
    sums,
    dW: heap.f32(dW, values.kernel.length).slice(),
    dx: dxOnce,
    dxTwice: plain(gradientLayout, heap.f32(dx, (batch * imageBytes(gradientLayout)) / 4), batch),
  };
}

/** The definition, in double precision. */
function naive(
  { input, output, size, stride }: ConvolutionShape,
  batch: number,
  x: Float32Array,
  kernel: Float32Array,
  bias: Float32Array,
  dy: Float32Array,
) {
  const [ci, co] = [input.channels, output.channels];
  const padding = Math.floor((size - 1) / 2);
  const y = new Float64Array(batch * pixelsOf(output) * co);
  const dx = new Float64Array(x.length);
  const dW = new Float64Array(kernel.length);
  const sums = new Float64Array(2 * co);
  for (let place = 0; place < batch * pixelsOf(output); place++) {
    const n = Math.floor(place / pixelsOf(output));
    const h = Math.floor(place / output.width) % output.height;
    const w = place % output.width;
    for (let k = 0; k < co; k++) y[place * co + k] = bias[k];
    for (let tap = 0; tap < size * size; tap++) {
      const row = h * stride + Math.floor(tap / size) - padding;
      const column = w * stride + (tap % size) - padding;
      if (row < 0 || row >= input.height || column < 0 || column >= input.width) continue;
      const from = ((n * input.height + row) * input.width + column) * ci;
      for (let c = 0; c < ci; c++)
        for (let k = 0; k < co; k++) {
          const weight = (tap * ci + c) * co + k;
          y[place * co + k] += x[from + c] * kernel[weight];
          dx[from + c] += dy[place * co + k] * kernel[weight];
          dW[weight] += x[from + c] * dy[place * co + k];
        }
    }
    for (let k = 0; k < co; k++) {
      sums[k] += y[place * co + k];
      sums[co + k] += y[place * co + k] ** 2;
    }
  }
  return { y, dx, dW, sums };
}

function stored(layout: Layout, values: Float32Array): Float32Array {
  const pixels = values.length / layout.channels;
  const result = new Float32Array(pixels * layout.stored);
  for (let pixel = 0; pixel < pixels; pixel++)
    result.set(
      values.subarray(pixel * layout.channels, (pixel + 1) * layout.channels),
      pixel * layout.stored,
    );
  return result;
}

function plain(layout: Layout, values: Float32Array, batch: number): Float32Array {
  const pixels = batch * pixelsOf(layout);
  const result = new Float32Array(pixels * layout.channels);
  for (let pixel = 0; pixel < pixels; pixel++)
    result.set(
      values.subarray(pixel * layout.stored, pixel * layout.stored + layout.channels),
      pixel * layout.channels,
    );
  return result;
}

function relativeError(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  let [difference, size] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    difference += (found[i] - expected[i]) ** 2;
    size += expected[i] ** 2;
  }
  return Math.sqrt(difference / size);
}

function numbers(seed: number) {
  let state = seed;
  return (count: number): Float32Array =>
    Float32Array.from({ length: count }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 31 - 1;
    });
}
