import type { Expression } from "../wasm/expression.ts";
import type { FunctionBuilder, Local } from "../wasm/function-builder.ts";
import { i32 } from "../wasm/i32.ts";
import { v128 } from "../wasm/v128.ts";

/** How an operand is read along a row: each value in turn, or one value for the whole row. */
export type Reading = "values" | "splat";

/**
 * Writes a loop that stores `formula(operands)` for `count` floats: 16 at a time, then 4, then single ones in lane 0.
 * A value is computed by the same instructions wherever it stands, so results don't depend on how work is cut.
 *
 * @param pointers  addresses of the output and the operands; left behind the row.
 */
export function vectorLoop(
  f: FunctionBuilder,
  count: Local<"i32">,
  output: Local<"i32">,
  operands: readonly { readonly pointer: Local<"i32">; readonly reading: Reading }[],
  formula: (values: readonly Expression<"v128">[]) => Expression<"v128">,
): void {
  const splats = operands.map(({ pointer, reading }) =>
    reading === "splat" ? f.let(v128.loadSplat32(pointer)) : undefined,
  );
  const read = (load: (pointer: Local<"i32">) => Expression<"v128">) =>
    operands.map(({ pointer }, i) => splats[i] ?? f.let(load(pointer)));
  const advance = (values: number) => {
    f.advance(output, 4 * values);
    for (const { pointer, reading } of operands) if (reading === "values") f.advance(pointer, 4 * values);
  };
  const end = f.let(i32.add(output, i32.shl(count, 2)));
  const room = (values: number) => i32.geU(i32.sub(end, output), 4 * values);
  f.while(
    () => room(16),
    () => {
      for (let part = 0; part < 4; part++)
        f.store(output, formula(read((pointer) => v128.load(pointer, 16 * part))), 16 * part);
      advance(16);
    },
  );
  f.while(
    () => room(4),
    () => {
      f.store(output, formula(read((pointer) => v128.load(pointer))));
      advance(4);
    },
  );
  f.while(
    () => room(1),
    () => {
      f.storeLane0(output, formula(read((pointer) => v128.loadZero32(pointer))));
      advance(1);
    },
  );
}
