/**
 * How near the SIMD engine's kernels come to what one core can do: GFLOP/s on one thread, by the processor's time, and
 * the share of a loop of multiply-adds in registers. Convolutions count the multiply-adds of their definition, of which
 * Winograd's ways do a fraction: their share may exceed 1.
 */
import { createSimdEngine } from "../packages/engines/tensor-simd/src/create-simd-engine.ts";
import { buildKernel } from "../packages/engines/tensor-simd/src/kernel/kernel.ts";
import { convolutionOf } from "../packages/engines/tensor-simd/src/program/convolutions/convolution-of.ts";
import { command } from "../packages/engines/tensor-simd/src/program/define-kernel.ts";
import { PLAIN } from "../packages/engines/tensor-simd/src/program/kernels/activation/activation.ts";
import type { ConvolutionShape } from "../packages/engines/tensor-simd/src/program/kernels/convolution/direct-convolution.ts";
import { statisticsBytes } from "../packages/engines/tensor-simd/src/program/kernels/norm/statistics.ts";
import { imageBytes, layoutOf, pixelsOf } from "../packages/engines/tensor-simd/src/program/stages/layout.ts";
import { layTape } from "../packages/engines/tensor-simd/src/threads/tape.ts";
import { readOptions } from "./parts/options.ts";

type Engine = Awaited<ReturnType<typeof createSimdEngine>>;
type Print = (measurement: object) => void;

const BATCH = 32;
const GRAIN = 16;

export async function run(args: readonly string[], print: Print): Promise<void> {
  const values = readOptions(args, {
    only: { type: "string", default: "" },
    runs: { type: "string", default: "15" },
  });
  const engine = await createSimdEngine({ threads: 1 });
  const runs = Number(values.runs);
  const peak = peakGflops(engine, runs);
  const report = (name: string, flops: number, work: () => void) => {
    if (!name.includes(values.only)) return;
    const value = flops / medianNs(runs, work);
    print({
      bench: "kernels",
      case: name,
      unit: "GFLOP/s",
      value: rounded(value),
      share: rounded(value / peak),
    });
  };
  print({
    bench: "kernels",
    case: "multiply-adds in registers",
    unit: "GFLOP/s",
    value: rounded(peak),
    share: 1,
  });
  for (const [side, channels, filters, stride] of [
    [32, 3, 16, 1],
    [32, 16, 16, 1],
    [16, 32, 32, 1],
    [8, 64, 64, 1],
    [14, 32, 32, 1],
    [7, 64, 64, 1],
    [32, 16, 32, 2],
    [16, 32, 64, 2],
    [28, 16, 32, 2],
  ])
    convolutionCases(engine, { side, channels, filters, stride }, report);
  for (const [rows, depth, columns] of [
    [128, 2048, 2048],
    [128, 64, 128],
    [512, 512, 512],
  ])
    matMulCases(engine, rows, depth, columns, report);
  await engine.dispose();
}

/** Twelve sums of vectors as wide as the engine's: as many as keep two multiply-add units of latency 4 busy, and then some. */
function peakGflops({ backend: { pool, heap } }: Engine, runs: number): number {
  const [sums, turns] = [pool.wide ? 24 : 12, 100_000];
  const kernel = pool.kernel("bench peak", () =>
    buildKernel((_, define) =>
      define((f, { argument, argumentSplat }) => {
        const [target, factor] = [argument(0), argumentSplat(1)];
        const accumulators = Array.from({ length: sums }, () => f.let(factor));
        f.for(0, turns, 1, () => {
          for (const sum of accumulators) f.set(sum, f.madd(sum, factor, factor));
        });
        f.storesLast(() => {
          for (const [i, sum] of accumulators.entries()) f.store(target, sum, 16 * i);
        });
      }),
    ),
  );
  const target = heap.allocate(16 * sums);
  return (8 * sums * turns) / medianNs(runs, () => pool.run(kernel, [target, 0], 1, 1));
}

function convolutionCases(
  { backend: { pool, heap } }: Engine,
  { side, channels, filters, stride }: Readonly<Record<"side" | "channels" | "filters" | "stride", number>>,
  report: (name: string, flops: number, work: () => void) => void,
): void {
  const output = layoutOf([side / stride, side / stride, filters]);
  const input = { height: side, width: side, channels, stored: channels };
  const shape: ConvolutionShape = { input, output, size: 3, stride };
  const way = convolutionOf(pool, shape);
  const chunks = BATCH / GRAIN;
  const scratchBytes = Math.max(way.forwardScratchBytes, way.backwardScratchBytes);
  const at = (sizeBytes: number) => {
    const address = heap.allocate(sizeBytes);
    heap.f32(address, sizeBytes / 4).fill(0.1);
    return address;
  };
  const [z, y, g] = [input, output, output].map((layout) => at(BATCH * imageBytes(layout)));
  const dx = at(BATCH * imageBytes({ ...input, stored: Math.max(4, channels) }));
  const weights = at(Math.max(way.forwardWeightBytes, way.backwardWeightBytes));
  const [dW, scratch] = [at(chunks * way.gradientBytes), at(scratchBytes)];
  const rows = at(16 * Math.max(input.stored, output.stored));
  const partials = at(chunks * statisticsBytes(output.stored));
  const common = { z, coefficients: rows, grain: GRAIN, scratch, scratchBytes, weights };
  const forward = command(
    pool,
    way.forward({ activation: PLAIN, store: false, bias: false, statistics: true }),
    { ...common, addend: rows, addendCoefficients: rows, activationOutput: rows, bias: rows, y, partials },
    BATCH,
    GRAIN,
  );
  const backward = (mode: "none" | "write") =>
    command(
      pool,
      way.backward({ activation: PLAIN, batchNorm: true, dx: mode }),
      {
        ...common,
        ...{ g, gradientZ: y, gradientRows: rows, dW, dx, skip: rows },
        ...{ sourceOutput: rows, sourceZ: rows, sourceCoefficients: rows, partials },
      },
      BATCH,
      GRAIN,
    );
  const flops = 2 * BATCH * pixelsOf(output) * 9 * channels * filters;
  const name = `3x3 ${channels} -> ${filters} at ${side} x ${side}${stride === 2 ? ", stride 2" : ""}`;
  for (const [pass, times, work] of [
    ["forward", 1, forward],
    ["dW", 1, backward("none")],
    ["dX and dW", 2, backward("write")],
  ] as const) {
    if (pass === "dX and dW" && channels < 4) continue; // no training needs an image's gradient
    const tape = layTape(heap, [work]);
    tape.bind([]);
    report(`${name}, ${pass}`, times * flops, () => pool.runTape(tape.address, tape.commandCount));
    tape.dispose();
  }
  for (const address of [z, y, g, dx, weights, dW, scratch, rows, partials]) heap.free(address);
}

/** A head's product and the two of its gradient. */
function matMulCases(
  { tf }: Engine,
  rows: number,
  depth: number,
  columns: number,
  report: (name: string, flops: number, work: () => void) => void,
): void {
  const [x, w, y] = [
    [rows, depth],
    [depth, columns],
    [rows, columns],
  ].map((shape) => tf.randomNormal(shape as [number, number]));
  const cases = [
    ["x W", () => tf.matMul(x, w)],
    ["dy Wᵀ", () => tf.matMul(y, w, false, true)],
    ["xᵀ dy", () => tf.matMul(x, y, true, false)],
  ] as const;
  for (const [name, product] of cases)
    report(`matMul ${rows} x ${depth} x ${columns}, ${name}`, 2 * rows * depth * columns, () =>
      product().dispose(),
    );
  tf.dispose([x, w, y]);
}

/** Of the processor's time, which other work on the machine hardly changes; each run is long enough for its clock. */
function medianNs(runs: number, work: () => void): number {
  const timedNs = (times: number): number => {
    const before = process.cpuUsage();
    for (let time = 0; time < times; time++) work();
    const { user, system } = process.cpuUsage(before);
    return (1000 * (user + system)) / times;
  };
  timedNs(3);
  const times = Math.max(1, Math.ceil(20e6 / Math.max(1, timedNs(3))));
  const each = Array.from({ length: runs }, () => timedNs(times)).sort((a, b) => a - b);
  return each[Math.floor(runs / 2)];
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
