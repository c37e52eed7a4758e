/** From sums, or from running statistics, to batch norm's coefficients: a handful of numbers a channel, in double precision. */
import { type Expression, type FunctionBuilder, f64, i32, type Local } from "@outlab/wasm-assembler";
import { defineKernel } from "../../define-kernel.ts";
import { COEFFICIENT_ROWS } from "../activation/activation.ts";
import { putRounded, wide } from "./in-double.ts";
import { STATISTICS_ROWS, statisticsBytes } from "./statistics.ts";

export interface BatchNormShape {
  readonly channels: number;
  readonly stored: number;
  readonly epsilon: number;
  /** Share of the old running statistics that stays. */
  readonly decay: number;
  readonly affine: boolean;
}

const one = f64.const(1);

/**
 * Training: mean and biased variance of `count` values a channel, of which each chunk but the last has `chunkCount`;
 * running statistics move towards the mean and the unbiased variance. Writes the rows of `COEFFICIENT_ROWS`.
 */
export function batchNormStatistics(shape: BatchNormShape) {
  const { channels, stored, epsilon, decay, affine } = shape;
  return defineKernel(
    "batch-norm-statistics",
    { ...shape },
    [
      "partials",
      "chunks",
      "count",
      "chunkCount",
      "gamma",
      "beta",
      "coefficients",
      "mean",
      "variance",
      "newMean",
      "newVariance",
    ],
    () => (f, a) => {
      f.fill(a.coefficients, 0, 4 * stored * COEFFICIENT_ROWS.count);
      const count = f.let(f64.fromI32U(a.count));
      f.for(0, 4 * channels, 4, (c) => {
        const { pivot, sum, squares } = mergedStatistics(f, a, c, stored);
        const distance = f.let(f64.div(sum, count));
        const mean = f.let(f64.add(pivot, distance));
        const meanSquare = f64.div(squares, count);
        const variance = f.let(f64.max(f64.const(0), f64.sub(meanSquare, f64.mul(distance, distance))));
        const inverse = f.let(f64.div(one, f64.sqrt(f64.add(variance, f64.const(epsilon)))));
        writeCoefficients(f, i32.add(a.coefficients, c), stored, {
          mean,
          inverse,
          scale: f.let(affine ? f64.mul(wide(i32.add(a.gamma, c)), inverse) : inverse),
          beta: affine ? wide(i32.add(a.beta, c)) : f64.const(0),
        });
        const unbiased = f64.div(f64.mul(variance, count), f64.max(one, f64.sub(count, one)));
        const move = (old: Local<"i32">, target: Local<"i32">, value: Expression<"f64">) =>
          putRounded(
            f,
            i32.add(target, c),
            f64.add(f64.mul(wide(i32.add(old, c)), f64.const(decay)), f64.mul(value, f64.const(1 - decay))),
          );
        move(a.mean, a.newMean, mean);
        move(a.variance, a.newVariance, unbiased);
      });
    },
  );
}

/** Inference: the same rows from the running statistics. */
export function batchNormInference(shape: BatchNormShape) {
  const { channels, stored, epsilon, affine } = shape;
  return defineKernel(
    "batch-norm-inference",
    { ...shape },
    ["gamma", "beta", "coefficients", "mean", "variance"],
    () => (f, a) => {
      f.fill(a.coefficients, 0, 4 * stored * COEFFICIENT_ROWS.count);
      f.for(0, 4 * channels, 4, (c) => {
        const variance = wide(i32.add(a.variance, c));
        const inverse = f.let(f64.div(one, f64.sqrt(f64.add(variance, f64.const(epsilon)))));
        writeCoefficients(f, i32.add(a.coefficients, c), stored, {
          mean: f.let(wide(i32.add(a.mean, c))),
          inverse,
          scale: f.let(affine ? f64.mul(wide(i32.add(a.gamma, c)), inverse) : inverse),
          beta: affine ? wide(i32.add(a.beta, c)) : f64.const(0),
        });
      });
    },
  );
}

/**
 * The chunks' statistics around the first one's pivot. With d a chunk's pivot less that one, its n values add
 * sum + n d, and squares + 2 d sum + n d².
 */
function mergedStatistics(
  f: FunctionBuilder,
  {
    partials,
    chunks,
    count,
    chunkCount,
  }: Readonly<Record<"partials" | "chunks" | "count" | "chunkCount", Local<"i32">>>,
  c: Local<"i32">,
  stored: number,
): Readonly<Record<"pivot" | "sum" | "squares", Local<"f64">>> {
  const at = f.let(i32.add(partials, c));
  const row = (index: number) => wide(at, 4 * stored * index);
  const pivot = f.let(row(STATISTICS_ROWS.pivot));
  const [sum, squares] = [f.let(f64.const(0)), f.let(f64.const(0))];
  const left = f.let(count);
  f.for(0, chunks, 1, () => {
    const inChunk = f.let(i32.select(i32.ltU(left, chunkCount), left, chunkCount));
    const n = f64.fromI32U(inChunk);
    const chunkSum = f.let(row(STATISTICS_ROWS.sum));
    const d = f.let(f64.sub(row(STATISTICS_ROWS.pivot), pivot));
    const moved = f64.mul(d, f64.add(f64.add(chunkSum, chunkSum), f64.mul(n, d)));
    f.set(squares, f64.add(squares, f64.add(row(STATISTICS_ROWS.squares), moved)));
    f.set(sum, f64.add(sum, f64.add(chunkSum, f64.mul(n, d))));
    f.set(left, i32.sub(left, inChunk));
    f.advance(at, statisticsBytes(stored));
  });
  return { pivot, sum, squares };
}

function writeCoefficients(
  f: FunctionBuilder,
  at: Expression<"i32">,
  stored: number,
  values: {
    readonly mean: Local<"f64">;
    readonly inverse: Local<"f64">;
    readonly scale: Local<"f64">;
    readonly beta: Expression<"f64">;
  },
): void {
  const { mean, inverse, scale, beta } = values;
  putRounded(f, at, scale, 4 * stored * COEFFICIENT_ROWS.scale);
  putRounded(f, at, f64.sub(beta, f64.mul(mean, scale)), 4 * stored * COEFFICIENT_ROWS.shift);
  putRounded(f, at, mean, 4 * stored * COEFFICIENT_ROWS.mean);
  putRounded(f, at, inverse, 4 * stored * COEFFICIENT_ROWS.inverse);
}
