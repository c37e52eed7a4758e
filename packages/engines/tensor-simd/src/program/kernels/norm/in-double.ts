import { type Expression, type FunctionBuilder, f32, f64 } from "@outlab/wasm-assembler";

/** A stored float32, for arithmetic in double precision. */
export function wide(address: Expression<"i32">, offset = 0): Expression<"f64"> {
  return f64.fromF32(f32.load(address, offset));
}

/** Stores what came of it, rounded once. */
export function putRounded(
  f: FunctionBuilder,
  address: Expression<"i32">,
  value: Expression<"f64">,
  offset = 0,
): void {
  f.store(address, f32.fromF64(value), offset);
}
