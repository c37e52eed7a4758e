/**
 * A tile of sums in registers, the heart of every convolution: some rows (pixels, tiles, or numbers of the input) by the
 * lanes of `lanes.ts`. A number is broadcast, multiplied with a row of lanes, and added.
 */
import { type Expression, type FunctionBuilder, i32, type Local, v128 } from "@outlab/wasm-assembler";

export type Tile = readonly (readonly Local<"v128">[])[];

export function tile<T>(rows: number, vectors: number, make: (row: number, vector: number) => T): T[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: vectors }, (__, vector) => make(row, vector)),
  );
}

/**
 * accumulators[row][vector] += number x weights, for `sizeBytes` of numbers; both pointers move on by what was read.
 *
 * @param step  bytes from one row's numbers to the next one's.
 */
export function multiply(
  f: FunctionBuilder,
  run: {
    readonly accumulators: Tile;
    readonly numbers: Local<"i32">;
    readonly step: number;
    readonly weight: Local<"i32">;
    readonly sizeBytes: number;
  },
): void {
  const { accumulators, numbers, step, weight, sizeBytes } = run;
  const end = f.let(i32.add(numbers, sizeBytes));
  const turns = f.wide && sizeBytes % 16 === 0 ? 4 : 1;
  const weightBytes = 16 * accumulators[0].length;
  f.loop((again) => {
    for (let turn = 0; turn < turns; turn++)
      addProducts(f, accumulators, numbers, weight, { step, number: 4 * turn, weight: weightBytes * turn });
    f.advance(numbers, 4 * turns);
    f.advance(weight, weightBytes * turns);
    f.jumpIf(again, i32.ltU(numbers, end));
  });
}

/** accumulators[row][vector] += numbers[row] x weights[vector], once. @param at  byte offsets; `step` from row to row. */
export function addProducts(
  f: FunctionBuilder,
  accumulators: Tile,
  numbers: Local<"i32">,
  weights: Local<"i32">,
  at = { step: 4, number: 0, weight: 0 },
): void {
  const vectors = accumulators[0].map((_, v) => f.let(v128.load(weights, at.weight + 16 * v)));
  for (const [row, sums] of accumulators.entries()) {
    const number = f.let(v128.loadSplat32(numbers, at.number + at.step * row));
    for (const [v, sum] of sums.entries()) f.set(sum, f.madd(number, vectors[v], sum));
  }
}

/** @param step  bytes from one row's place to the next one's. */
export function storeTile(
  f: FunctionBuilder,
  values: readonly (readonly Expression<"v128">[])[],
  target: Local<"i32">,
  step: number,
): void {
  f.storesLast(() => {
    for (const [row, vectors] of values.entries())
      for (const [v, value] of vectors.entries()) f.store(target, value, step * row + 16 * v);
  });
}
