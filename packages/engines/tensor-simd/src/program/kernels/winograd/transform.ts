/**
 * A fast convolution F(m, r) by Toom and Cook (Winograd): m = 4 outputs of a filter of r = 3 taps through `positions` products
 * instead of 12. It consists of three small constant matrices, written here as functions that apply them:
 *
 * | matrix | applied by | to | gives |
 * |---|---|---|---|
 * | Bᵀ | `input` | d, `samples` numbers of the input | V, `positions` numbers |
 * | G | `weights` | g, the three taps | U, `positions` numbers |
 * | Aᵀ | `output` | M = U ⊙ V, the products | y, four outputs |
 * | A | `gradient` | dy, the gradient of four outputs | E, `positions` numbers |
 * | Gᵀ | `weightGradient` | dU = Σ V ⊙ E | dg, the gradient of the three taps |
 *
 * In two dimensions each is applied down the columns and then across the rows, so a tile of 4 x 4 outputs takes positions²
 * products: Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A. A product of numbers is, over all channels, a product of matrices (`products.ts`). The
 * functions work on vectors of four channels.
 *
 * What the other files of this folder call by short names: `f` is the function that is being written, V, U, M, E and dU are as
 * above, and a row of positions is one of the `positions` rows of a tile after both transforms.
 *
 * @see Lavin and Gray 2015, sections 4.1 to 4.3, https://arxiv.org/abs/1509.09308
 */
import { type Expression, type FunctionBuilder, f32x4, type Local } from "@outlab/wasm-assembler";

export type Vector = Expression<"v128">;
/** One of the matrices, applied to a column of numbers. */
type Applied = (f: FunctionBuilder, column: readonly Vector[]) => Vector[];

export interface WinogradTransform {
  readonly name: string;
  /** Input numbers that a tile reads, and how many numbers further the next tile begins. */
  readonly samples: number;
  readonly step: number;
  /** Products of a tile. */
  readonly positions: number;
  /** How many times an image's pixels tiles may cover and still be faster than the direct way. */
  readonly worthCovering: number;
  readonly input: Applied;
  readonly output: Applied;
  readonly gradient: Applied;
  readonly weights: Applied;
  readonly weightGradient: Applied;
  /** Positions of E that are one of dy's numbers unchanged: which. */
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
