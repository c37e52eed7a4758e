/**
 * A fast convolution by Toom and Cook (Winograd), one dimension at a time: `samples` numbers of the input give four of
 * the output through `positions` products instead of 12. In two dimensions: positions² products for 16 outputs.
 *
 * The functions below work on vectors of four channels: input = Bᵀ d, output = Aᵀ m, gradient = A y,
 * weights = G g, weightGradient = Gᵀ u.
 */
import { type Expression, type FunctionBuilder, f32x4, type Local } from "@outlab/wasm-assembler";

export type Vector = Expression<"v128">;
type Map1 = (f: FunctionBuilder, values: readonly Vector[]) => Vector[];

export interface WinogradTransform {
  readonly name: string;
  /** Input numbers that a tile reads, and how far the next tile's lie. */
  readonly samples: number;
  readonly step: number;
  readonly positions: number;
  /** How many times an image's pixels tiles may cover and still be faster than the direct way. */
  readonly worthCovering: number;
  readonly input: Map1;
  readonly output: Map1;
  readonly gradient: Map1;
  readonly weights: Map1;
  readonly weightGradient: Map1;
  /** Positions of `gradient` that are one of y's numbers unchanged: which. */
  readonly gradientCopies: Readonly<Record<number, number>>;
}

/** Arithmetic with constants, where 1 costs nothing; each result is named, so that it is computed once. */
export function arithmetic(f: FunctionBuilder) {
  const keep = (value: Vector): Local<"v128"> => f.let(value);
  const scaled = (c: number, a: Vector): Vector => (c === 1 ? a : f32x4.mul(a, f.constant(c)));
  return {
    add: (a: Vector, b: Vector) => keep(f32x4.add(a, b)),
    sub: (a: Vector, b: Vector) => keep(f32x4.sub(a, b)),
    scale: (c: number, a: Vector) => keep(scaled(c, a)),
    /** c a + b. */
    madd: (c: number, a: Vector, b: Vector) => keep(c === 1 ? f32x4.add(a, b) : f.madd(a, f.constant(c), b)),
    /** b - c a. */
    nmadd: (c: number, a: Vector, b: Vector) =>
      keep(c === 1 ? f32x4.sub(b, a) : f.nmadd(a, f.constant(c), b)),
  };
}
