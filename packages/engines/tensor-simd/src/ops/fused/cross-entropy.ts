/**
 * Cross-entropy of the softmax of rows, and its gradient by the scores, which costs almost nothing once the exponentials
 * are there: one kernel for what losses by contrast and by prediction end with.
 */
import { crossEntropyOp } from "@outlab/encoder-graph";
import {
  type Expression,
  type FunctionBuilder,
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  type Local,
  v128,
} from "@outlab/wasm-assembler";
import { float32Bits } from "../../kernel/float32-bits.ts";
import { buildKernel, type KernelModule } from "../../kernel/kernel.ts";
import { vectorExp } from "../elementwise/vector-exp.ts";
import { vectorLoop } from "../elementwise/vector-loop.ts";
import { accumulate } from "../reductions/reduction-lanes.ts";
import { implement } from "./implement.ts";

/** Floats that a thread takes at a time, at least. */
const CHUNK = 4096;
/** Of a row: its label, and the column that is no candidate or -1. */
const ENTRY_BYTES = 8;
/** Of a row, as doubles: Σ exp(sⱼ/τ - m), and m - the label's s/τ, where m is the largest s/τ. */
const RESULT_BYTES = 16;

export const crossEntropy = implement(crossEntropyOp, ({ backend, inputs: { scores }, attributes }) => {
  const { pool, heap } = backend;
  const { labels, excluded, temperature } = attributes;
  const [rows, columns] = scores.shape;
  const [value, slope] = [[], scores.shape].map((shape) => backend.makeTensor(shape, "float32"));
  const results = heap.allocate((RESULT_BYTES + ENTRY_BYTES) * rows);
  try {
    const table = results + RESULT_BYTES * rows;
    const entries = heap.i32(table, 2 * rows);
    for (let row = 0; row < rows; row++) {
      entries[2 * row] = labels[row];
      entries[2 * row + 1] = excluded ? excluded[row] : -1;
    }
    const addresses = [results, table, backend.addressOf(scores), backend.addressOf(slope)];
    const args = [columns, ...addresses, ...[1 / temperature, 1 / (rows * temperature)].map(float32Bits)];
    const kernel = pool.kernel("cross-entropy", buildCrossEntropy);
    pool.run(kernel, args, rows, Math.max(1, Math.floor(CHUNK / columns)));
    const found = new Float64Array(heap.memory.buffer, results, 2 * rows);
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += Math.log(found[2 * row]) + found[2 * row + 1];
    backend.view(value)[0] = sum / rows;
  } finally {
    heap.free(results);
  }
  return { value, slope };
});

/** Items are rows; a row's exponentials are made where its gradient will be. */
function buildCrossEntropy(): KernelModule {
  return buildKernel((_, kernel) =>
    kernel((f, { start, end, argument, argumentF32, argumentSplat }) => {
      const [columns, results, table, scores, slopes] = [0, 1, 2, 3, 4].map(argument);
      const inverseTemperature = argumentSplat(5);
      const gain = argumentF32(6);
      const rowBytes = f.let(i32.shl(columns, 2));
      const infinity = f.let(f32.const(Number.POSITIVE_INFINITY));
      const sums = [f.local("v128"), f.local("v128")];
      const total = f.local("f64");
      f.for(start, end, 1, (row) => {
        const entry = f.let(i32.add(table, i32.mul(row, ENTRY_BYTES)));
        const result = f.let(i32.add(results, i32.mul(row, RESULT_BYTES)));
        const slope = f.let(i32.add(slopes, i32.mul(row, rowBytes)));
        const floats = (matrix: Local<"i32">) => {
          const pointer = f.let(i32.add(matrix, i32.mul(row, rowBytes)));
          return { pointer, reading: "floats" as const };
        };
        const at = (column: Expression<"i32">) => f.let(i32.add(slope, i32.shl(column, 2)));
        const label = at(i32.load(entry));
        const excluded = f.let(i32.load(entry, 4));

        vectorLoop(f, columns, floats(slopes), [floats(scores)], ([score]) =>
          f32x4.mul(score, inverseTemperature),
        );
        f.if(i32.geS(excluded, 0), () => f.store(at(excluded), f32.neg(infinity)));
        const highest = f.let(highestOf(f, slope, columns));
        f.store(result, f64.fromF32(f32.sub(highest, f32.load(label))), 8);

        const above = f.let(f32x4.splat(highest));
        for (const sum of sums) f.set(sum, v128.zero());
        f.set(total, f64.const(0));
        eachVector(f, slope, columns, {
          four: (pointer) => {
            const exponential = f.let(vectorExp(f, f.let(f32x4.sub(v128.load(pointer), above))));
            accumulate(f, "sum", sums, [exponential]);
            f.store(pointer, exponential);
          },
          one: (pointer) => {
            const exponential = f.let(vectorExp(f, f.let(f32x4.sub(v128.loadZero32(pointer), above))));
            f.set(total, f64.add(total, f64.fromF32(f32x4.extractLane(exponential, 0))));
            f.storeLane0(pointer, exponential);
          },
        });
        const both = f.let(f64x2.add(sums[0], sums[1]));
        f.set(total, f64.add(total, f64.add(f64x2.extractLane(both, 0), f64x2.extractLane(both, 1))));
        f.store(result, total);

        const factor = f.let(f32x4.splat(f32.div(gain, f32.fromF64(total))));
        vectorLoop(f, columns, floats(slopes), [floats(slopes)], ([exponential]) =>
          f32x4.mul(exponential, factor),
        );
        f.store(label, f32.sub(f32.load(label), gain));
      });
    }),
  );
}

function highestOf(f: FunctionBuilder, row: Local<"i32">, columns: Local<"i32">): Expression<"f32"> {
  const best = f.let(v128.loadSplat32(row));
  eachVector(f, row, columns, {
    four: (pointer) => f.set(best, f32x4.max(best, v128.load(pointer))),
    one: (pointer) => f.set(best, f32x4.max(best, v128.loadSplat32(pointer))),
  });
  const lane = (i: 0 | 1 | 2 | 3) => f32x4.extractLane(best, i);
  return f32.max(f32.max(lane(0), lane(1)), f32.max(lane(2), lane(3)));
}

/** Goes along a row by four floats, then by single ones. */
function eachVector(
  f: FunctionBuilder,
  row: Local<"i32">,
  columns: Local<"i32">,
  body: Readonly<Record<"four" | "one", (pointer: Local<"i32">) => void>>,
): void {
  const pointer = f.let(row);
  const last = f.let(i32.add(row, i32.shl(columns, 2)));
  for (const [lanes, each] of [
    [4, body.four],
    [1, body.one],
  ] as const)
    f.while(
      () => i32.geU(i32.sub(last, pointer), 4 * lanes),
      () => {
        each(pointer);
        f.advance(pointer, 4 * lanes);
      },
    );
}
