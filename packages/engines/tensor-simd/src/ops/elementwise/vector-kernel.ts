import { type Expression, type FunctionBuilder, i32 } from "@outlab/wasm-assembler";
import type { SimdBackend } from "../../backend.ts";
import { buildKernel, type KernelModule } from "../../kernel/kernel.ts";
import type { Walk } from "../moves/strides.ts";
import type { TensorInfo } from "../op.ts";
import { type Reading, vectorLoop } from "./vector-loop.ts";

export type VectorFormula = (
  f: FunctionBuilder,
  ...values: readonly Expression<"v128">[]
) => Expression<"v128">;

/** Floats that a thread computes at a time: 64 KiB of output, long beside the microseconds of a hand-over. */
const CHUNK = 16_384;
/** Below this a loop in JavaScript is done before a kernel has begun. */
const WORTH_A_KERNEL = 64;

/**
 * Computes `output = formula(operands)` for float32 and bool tensors, over a collapsed walk whose first strides are the
 * output's.
 *
 * @param key  names the formula.
 * @returns false, having done nothing, if a tensor has another type, the walk more than three dimensions or hardly any
 * values.
 */
export function runVector(
  backend: SimdBackend,
  key: string,
  formula: VectorFormula,
  walk: Walk,
  tensors: readonly TensorInfo[],
): boolean {
  const rank = walk.shape.length;
  const size = walk.shape.reduce((product, side) => product * side, 1);
  if (rank > 3 || size < WORTH_A_KERNEL) return false;
  const [planes, rows, length] = [...new Array<number>(3 - rank).fill(1), ...walk.shape];
  const strides = walk.strides.map((steps) => [...new Array<number>(3 - rank).fill(0), ...steps]);
  const readings = tensors.map(({ dtype }, i): Reading | undefined => {
    if (dtype === "float32") return strides[i][2] === 0 ? "splat" : "floats";
    return dtype === "bool" && strides[i][2] !== 0 ? "flags" : undefined;
  });
  if (!readings.every((reading) => reading !== undefined)) return false;
  const pieces = Math.ceil(length / CHUNK);
  const kernel = backend.pool.kernel(`vector ${key} ${readings.join(" ")}`, () =>
    buildVectorKernel(formula, readings),
  );
  const places = tensors.flatMap((tensor, i) => {
    const bytes = tensor.dtype === "bool" ? 1 : 4;
    return [backend.addressOf(tensor), bytes * strides[i][0], bytes * strides[i][1]];
  });
  const grain = Math.max(1, Math.floor(CHUNK / length));
  backend.pool.run(kernel, [length, rows, pieces, ...places], planes * rows * pieces, grain);
  return true;
}

/** An item is a piece of a row. Arguments: length, rows, pieces, then address, plane stride, row stride of each tensor. */
function buildVectorKernel(formula: VectorFormula, readings: readonly Reading[]): KernelModule {
  return buildKernel((_, kernel) =>
    kernel((f, { start, end, argument }) => {
      const [length, rows, pieces] = [argument(0), argument(1), argument(2)];
      const places = readings.map((reading, i) => ({
        reading,
        address: argument(3 + 3 * i),
        planeStride: argument(4 + 3 * i),
        rowStride: argument(5 + 3 * i),
        pointer: f.local("i32"),
      }));
      const count = f.local("i32");
      f.for(start, end, 1, (item) => {
        const first = f.let(i32.mul(i32.remU(item, pieces), CHUNK));
        const row = f.let(i32.divU(item, pieces));
        const plane = f.let(i32.divU(row, rows));
        f.set(row, i32.sub(row, i32.mul(plane, rows)));
        const rest = f.let(i32.sub(length, first));
        f.set(count, i32.select(i32.ltU(rest, CHUNK), rest, CHUNK));
        for (const { reading, address, planeStride, rowStride, pointer } of places) {
          const offset = i32.add(i32.mul(plane, planeStride), i32.mul(row, rowStride));
          const beginning = i32.add(address, offset);
          const skipped = { floats: i32.shl(first, 2), flags: first, splat: 0 }[reading];
          f.set(pointer, i32.add(beginning, skipped));
        }
        const [output, ...operands] = places;
        vectorLoop(f, count, output, operands, (values) => formula(f, ...values));
      });
    }),
  );
}
