/**
 * What is applied to a stage's core output z wherever it is read: relu?( z * scale + shift + addend ), and where the
 * per-channel numbers are that it needs.
 */
import { type Expression, type FunctionBuilder, f32x4, type I32, i32, v128 } from "@outlab/wasm-assembler";

type Vector = Expression<"v128">;

export interface Activation {
  /** z * scale + shift, by channel: batch norm. */
  readonly affine: boolean;
  readonly addend: "none" | "plain" | "affine";
  readonly relu: boolean;
}

export const PLAIN: Activation = { affine: false, addend: "none", relu: false };

/** Rows of `stored` floats that a batch norm's forward pass leaves: scale, shift, mean, 1 / standard deviation. */
export const COEFFICIENT_ROWS = { scale: 0, shift: 1, mean: 2, inverse: 3, count: 4 } as const;

/** Rows by which dz = a g + b z + d gives the gradient before a batch norm. */
export const GRADIENT_ROWS = { a: 0, b: 1, d: 2, count: 3 } as const;

interface ActivationPointers {
  readonly z: I32;
  readonly coefficients: I32;
  readonly addend: I32;
  readonly addendCoefficients: I32;
}

/** Four channels of the activation, `offset` bytes behind the pointers; the coefficients at channel byte `channel`. */
export function activated(
  f: FunctionBuilder,
  activation: Activation,
  stored: number,
  at: ActivationPointers,
  offset: number,
): Vector {
  return activate(f, activation, {
    z: v128.load(at.z, offset),
    affine: affineAt(at.coefficients, stored, offset),
    addend: v128.load(at.addend, offset),
    addendAffine: affineAt(at.addendCoefficients, stored, offset),
  });
}

/** The same of values at hand. */
function activate(
  f: FunctionBuilder,
  { affine, addend, relu }: Activation,
  values: {
    readonly z: Vector;
    readonly affine: Affine;
    readonly addend: Vector;
    readonly addendAffine: Affine;
  },
): Vector {
  let value = affine ? normalised(f, values.z, values.affine) : values.z;
  if (addend !== "none") {
    const other = addend === "affine" ? normalised(f, values.addend, values.addendAffine) : values.addend;
    value = f32x4.add(value, other);
  }
  // In this order of operands NaN passes: a network that has come apart must not look sound.
  return relu ? f32x4.pmax(value, v128.zero()) : value;
}

/** Four channels' scale and shift. */
export interface Affine {
  readonly scale: Vector;
  readonly shift: Vector;
}

export function affineAt(coefficients: I32, stored: number, offset = 0): Affine {
  const row = (index: number) => v128.load(coefficients, 4 * stored * index + offset);
  return { scale: row(COEFFICIENT_ROWS.scale), shift: row(COEFFICIENT_ROWS.shift) };
}

/** value * scale + shift. */
export function normalised(f: FunctionBuilder, value: Vector, { scale, shift }: Affine): Vector {
  return f.madd(value, scale, shift);
}

/** Pointers moved on by one block of channels. */
export function shifted(
  f: FunctionBuilder,
  at: ActivationPointers,
  pixelOffset: I32,
  channelOffset: I32,
): ActivationPointers {
  return {
    z: f.let(i32.add(i32.add(at.z, pixelOffset), channelOffset)),
    addend: f.let(i32.add(i32.add(at.addend, pixelOffset), channelOffset)),
    coefficients: f.let(i32.add(at.coefficients, channelOffset)),
    addendCoefficients: f.let(i32.add(at.addendCoefficients, channelOffset)),
  };
}
