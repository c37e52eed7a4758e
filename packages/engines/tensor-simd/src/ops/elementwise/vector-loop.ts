import {
  type Expression,
  type FunctionBuilder,
  i32,
  i32x4,
  instruction,
  type Local,
  simd,
  v128,
} from "@outlab/wasm-assembler";

/**
 * How a row of a tensor is run through: `floats`; `flags`, the bytes of a bool tensor, which a formula sees as masks (all
 * bits of a lane or none); or one float for the whole row.
 */
export type Reading = "floats" | "flags" | "splat";

export interface Operand {
  readonly pointer: Local<"i32">;
  readonly reading: Reading;
}

/**
 * Writes a loop that stores `formula(operands)` for `count` values: 16 at a time, then 4, then single ones in lane 0. A
 * value is computed by the same instructions in any position, so results don't depend on how work is cut.
 *
 * @param output  floats or flags; its pointer and the operands' are left behind the row.
 */
export function vectorLoop(
  f: FunctionBuilder,
  count: Local<"i32">,
  output: Operand,
  operands: readonly Operand[],
  formula: (values: readonly Expression<"v128">[]) => Expression<"v128">,
): void {
  const splats = operands.map(({ pointer, reading }) =>
    reading === "splat" ? f.let(v128.loadSplat32(pointer)) : undefined,
  );
  const left = f.let(count);
  const pass = (vectors: number, lanes: 4 | 1): void => {
    const values = vectors * lanes;
    f.while(
      () => i32.geU(left, values),
      () => {
        for (let part = 0; part < vectors; part++) {
          const inputs = operands.map((operand, i) => splats[i] ?? f.let(load(operand, 4 * part, lanes)));
          store(f, output, 4 * part, lanes, formula(inputs));
        }
        for (const { pointer, reading } of [output, ...operands])
          if (reading !== "splat") f.advance(pointer, (reading === "flags" ? 1 : 4) * values);
        f.advance(left, -values);
      },
    );
  };
  pass(4, 4);
  pass(1, 4);
  pass(1, 1);
}

function load({ pointer, reading }: Operand, position: number, lanes: 4 | 1): Expression<"v128"> {
  if (reading === "floats")
    return lanes === 4 ? v128.load(pointer, 4 * position) : v128.loadZero32(pointer, 4 * position);
  const bytes = lanes === 4 ? v128.loadZero32(pointer, position) : i32x4.splat(i32.load8U(pointer, position));
  const zero = v128.zero();
  const words = instruction("v128", simd(I16X8_EXTEND_LOW_I8X16), bytes);
  return i32x4.ne(instruction("v128", simd(I32X4_EXTEND_LOW_I16X8), words), zero);
}

function store(
  f: FunctionBuilder,
  { pointer, reading }: Operand,
  position: number,
  lanes: 4 | 1,
  value: Expression<"v128">,
): void {
  if (reading === "floats") {
    if (lanes === 4) f.store(pointer, value, 4 * position);
    else f.storeLane0(pointer, value, 4 * position);
    return;
  }
  const mask = f.let(value);
  if (lanes === 1) f.store8(pointer, i32.and(i32x4.extractLane(mask, 0), 1), position);
  else {
    const words = instruction("v128", simd(I16X8_NARROW_I32X4), mask, mask);
    const bytes = instruction("v128", simd(I8X16_NARROW_I16X8), words, words);
    f.store(pointer, i32.and(i32x4.extractLane(bytes, 0), 0x01010101), position);
  }
}

// Signed, so that a mask's lane of ones stays one of ones.
const I8X16_NARROW_I16X8 = 101;
const I16X8_NARROW_I32X4 = 133;
const I16X8_EXTEND_LOW_I8X16 = 135;
const I32X4_EXTEND_LOW_I16X8 = 167;

/** The lanes of a mask as floats 1 and 0. */
export function maskToFloat(f: FunctionBuilder, mask: Expression<"v128">): Expression<"v128"> {
  return v128.and(mask, f.constant(1));
}
