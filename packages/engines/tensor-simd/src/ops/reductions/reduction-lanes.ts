/** What reducing by rows and by columns share: how four floats at a time enter the accumulators. */
import {
  type Expression,
  type FunctionBuilder,
  f32,
  f32x4,
  f64,
  f64x2,
  type Local,
} from "@outlab/wasm-assembler";

export type VectorReduction = "sum" | "maximum" | "minimum";

/** Sums take two doubles' lanes per vector, in accumulators of their own; extremes one vector each. */
export function accumulate(
  f: FunctionBuilder,
  reduction: VectorReduction,
  sums: readonly Local<"v128">[],
  values: readonly Local<"v128">[],
): void {
  values.forEach((value, i) => {
    if (reduction === "sum") {
      f.set(sums[2 * i], f64x2.add(sums[2 * i], f64x2.fromLowF32x4(value)));
      f.set(sums[2 * i + 1], f64x2.add(sums[2 * i + 1], f64x2.fromHighF32x4(value)));
    } else f.set(sums[i], f32x4[reduction === "maximum" ? "max" : "min"](sums[i], value));
  });
}

/** Of four accumulators of a sum, or two of an extreme. */
export function combineLanes(reduction: VectorReduction, sums: readonly Local<"v128">[]): Expression<"f64"> {
  if (reduction === "sum") {
    const both = f64x2.add(f64x2.add(sums[0], sums[1]), f64x2.add(sums[2], sums[3]));
    return f64.add(f64x2.extractLane(both, 0), f64x2.extractLane(both, 1));
  }
  const extreme = reduction === "maximum" ? "max" : "min";
  const both = f32x4[extreme](sums[0], sums[1]);
  const lane = (i: 0 | 1 | 2 | 3) => f32x4.extractLane(both, i);
  return f64.fromF32(f32[extreme](f32[extreme](lane(0), lane(1)), f32[extreme](lane(2), lane(3))));
}

export function scalarStep(
  reduction: VectorReduction,
  total: Expression<"f64">,
  value: Expression<"f64">,
): Expression<"f64"> {
  if (reduction === "sum") return f64.add(total, value);
  return f64[reduction === "maximum" ? "max" : "min"](total, value);
}
