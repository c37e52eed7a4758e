import { type FunctionBuilder, i32, type Local, type ModuleBuilder, v128 } from "@outlab/wasm-assembler";
import { type NamedProcedure, namedProcedure } from "../../kernel/named-procedure.ts";
import { tileLanes } from "../../vectors/lanes.ts";
import { tile } from "../../vectors/tile.ts";
import { least, type TileRows } from "./gemm-panels.ts";

/** Steps of depth written out in the innermost loop. */
const UNROLL = 4;
/** A row of a tile kept aside, in bytes: as many columns as the widest has. */
const SPARE_ROW_BYTES = 64;
export const SPARE_BYTES = 6 * SPARE_ROW_BYTES;

/** What a tile reads and writes, and its pass: `steps` from depth `from` on. */
const PLACE = ["a", "rowBytesOfA", "lastOfA", "b", "output", "rowBytes", "steps", "from"] as const;
type Place = (typeof PLACE)[number];
export type Tile = NamedProcedure<Place | "source">;
export type Edge = NamedProcedure<Place | "rows" | "columns" | "spare">;

/**
 * A tile: some rows of a by a panel of b, `steps` deep. From depth 0 on that is the output, later it is added one product after the other, so that passes don't change a sum.
 * Six rows by two vectors are 12 sums, which with b's two vectors and a number of a take the registers that V8 gives out;
 * per step 12 multiply-adds (6 cycles) run beside 8 loads (4). A tile costs 10 to 20 cycles beside its steps.
 *
 * @param packedA  whether `a` is a panel. Else its rows are read where they are, `lastOfA` again for those beyond it.
 * @param packsB  whether b is read from `source`, rows as long as the output's, and its panel written on the way: that
 * hides beneath the arithmetic.
 */
export function tileProcedure(
  module: ModuleBuilder,
  rows: TileRows,
  packedA: boolean,
  packsB: boolean,
): Tile {
  return namedProcedure(
    module,
    [...PLACE, "source"],
    (f, { a, rowBytesOfA, lastOfA, b, output, rowBytes, steps, from, source }) => {
      const lanes = tileLanes(f);
      const outputs = rowsFrom(f, rows, output, rowBytes);
      const numbers = packedA ? [a] : rowsFrom(f, rows, a, rowBytesOfA, lastOfA);
      const sums = tile(rows, lanes / 4, () => f.local("v128"));
      const each = (visit: (address: Local<"i32">, offset: number, sum: Local<"v128">) => void) => {
        for (const [row, vectors] of sums.entries())
          for (const [vector, sum] of vectors.entries()) visit(outputs[row], 16 * vector, sum);
      };
      f.if(from, () => each((address, offset, sum) => f.set(sum, v128.load(address, offset))));
      const whole = f.let(i32.and(steps, -UNROLL));
      for (const [start, end, turn] of [[0, whole, UNROLL] as const, [whole, steps, 1] as const])
        f.for(start, end, turn, () => {
          for (let step = 0; step < turn; step++) {
            const inPanel = (vector: number) => 4 * lanes * step + 16 * vector;
            const vectors = sums[0].map((_, v) =>
              f.let(packsB ? v128.load(source, 16 * v) : v128.load(b, inPanel(v))),
            );
            if (packsB) {
              f.storesLast(() => {
                for (const [v, values] of vectors.entries()) f.store(b, values, inPanel(v));
              });
              f.advance(source, rowBytes);
            }
            for (const [row, ofRow] of sums.entries()) {
              const [address, offset] = packedA ? [a, 4 * (rows * step + row)] : [numbers[row], 4 * step];
              const number = f.let(v128.loadSplat32(address, offset));
              for (const [v, sum] of ofRow.entries()) f.set(sum, f.madd(number, vectors[v], sum));
            }
          }
          for (const address of numbers) f.advance(address, 4 * turn * (packedA ? rows : 1));
          f.advance(b, 4 * lanes * turn);
        });
      f.storesLast(() => each((address, offset, sum) => f.store(address, sum, offset)));
    },
  );
}

function rowsFrom(
  f: FunctionBuilder,
  rows: number,
  first: Local<"i32">,
  rowBytes: Local<"i32">,
  last?: Local<"i32">,
): readonly Local<"i32">[] {
  const addresses = [first];
  for (let row = 1; row < rows; row++) {
    const next = i32.add(addresses[row - 1], rowBytes);
    addresses.push(f.let(last ? least(f, next, last) : next));
  }
  return addresses;
}

/**
 * A tile that the output's end cuts off, computed whole at `spare`; only the `rows` and `columns` within the output are
 * copied there.
 */
export function edgeProcedure(module: ModuleBuilder, tile: Tile): Edge {
  return namedProcedure(
    module,
    [...PLACE, "rows", "columns", "spare"],
    (f, { rows, columns, spare, ...place }) => {
      const { output, rowBytes, from } = place;
      const bytes = f.let(i32.shl(columns, 2));
      const eachRow = (copy: (inside: Local<"i32">, aside: Local<"i32">) => void) =>
        f.for(0, rows, 1, (row) => {
          const inside = f.let(i32.add(output, i32.mul(row, rowBytes)));
          copy(inside, f.let(i32.add(spare, i32.mul(row, SPARE_ROW_BYTES))));
        });
      f.if(from, () => eachRow((inside, aside) => f.copy(aside, inside, bytes)));
      const width = f.let(i32.const(SPARE_ROW_BYTES));
      tile(f, { ...place, output: spare, rowBytes: width, source: 0 });
      eachRow((inside, aside) => f.copy(inside, aside, bytes));
    },
  );
}
