import { type Expression, type FunctionBuilder, f32x4, i32, i32x4 } from "@outlab/wasm-assembler";

/** Taylor-like minimax polynomial of (e^r - 1 - r) / r² on |r| <= ln(2)/2, highest power first (Cephes, expf). */
const POLYNOMIAL = [
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
];
/** ln 2 in two parts: products with the first are exact. */
const [LN2_HIGH, LN2_LOW] = [0.693359375, -2.1219444e-4];

/**
 * e^x of four floats, to 2 units in the last place; 0, infinity and NaN where float32 has them.
 *
 * x = n ln 2 + r, so e^x = 2^n e^r. 2^n is applied as two factors, because a result may be near the ends of the range where
 * 2^n alone is no float.
 */
export function vectorExp(f: FunctionBuilder, x: Expression<"v128">): Expression<"v128"> {
  // In this order of operands NaN passes pmin and pmax.
  const held = f.let(f32x4.pmax(f32x4.pmin(x, f.constant(89)), f.constant(-104.5)));
  const n = f.let(f32x4.nearest(f32x4.mul(held, f.constant(Math.LOG2E))));
  const high = f.let(f.nmadd(n, f.constant(LN2_HIGH), held));
  const r = f.let(f.nmadd(n, f.constant(LN2_LOW), high));
  const [leading, ...rest] = POLYNOMIAL;
  let polynomial = f.constant(leading);
  for (const coefficient of rest) polynomial = f.let(f.madd(polynomial, r, f.constant(coefficient)));
  const squared = f.let(f32x4.mul(r, r));
  const mantissa = f32x4.add(f.madd(polynomial, squared, r), f.constant(1));
  const exponent = f.let(i32x4.truncateF32x4(n));
  const half = f.let(i32x4.shrS(exponent, i32.const(1)));
  const powerOfTwo = (e: Expression<"v128">) =>
    i32x4.shl(i32x4.add(e, i32x4.splat(i32.const(127))), i32.const(23));
  return f32x4.mul(f32x4.mul(mantissa, powerOfTwo(half)), powerOfTwo(i32x4.sub(exponent, half)));
}
