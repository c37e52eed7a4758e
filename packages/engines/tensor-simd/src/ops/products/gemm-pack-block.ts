import { type Expression, type FunctionBuilder, i32, type ModuleBuilder, v128 } from "@outlab/wasm-assembler";
import { type NamedProcedure, namedProcedure } from "../../kernel/named-procedure.ts";
import { tileLanes } from "../../vectors/lanes.ts";
import { sideBySide } from "../../vectors/side-by-side.ts";
import { packProcedure } from "./gemm-pack.ts";

/** Columns of b that a thread packs at a time. */
export const BLOCK_COLUMNS = 64;
/** The deepest pass: a block takes 128 KiB, a quarter of a second-level cache. */
export const DEEPEST_PASS = 512;

/** Between panels: a line more, so that they do not all begin on the same set of the first-level cache. */
const panelBytes = (lanes: number) => 4 * lanes * DEEPEST_PASS + 64;

export function blockBytes(options: Parameters<typeof tileLanes>[0]): number {
  const lanes = tileLanes(options);
  return (BLOCK_COLUMNS / lanes) * panelBytes(lanes);
}

/** Of the panel of a block's column, in bytes. */
export function panelOffset(f: FunctionBuilder, column: Expression<"i32">): Expression<"i32"> {
  const lanes = tileLanes(f);
  return i32.mul(i32.divU(column, lanes), panelBytes(lanes));
}

type PackBlock = NamedProcedure<"b" | "packed" | "left" | "right" | "columns" | "from" | "depth" | "steps">;

/**
 * Packs the panels of columns `left` to `right - 1`, `steps` deep from depth `from` on.
 *
 * @param transposed  b is stored as (columns, depth).
 */
export function packBlockProcedure(module: ModuleBuilder, transposed: boolean): PackBlock {
  const lanes = tileLanes(module);
  const vectors = Array.from({ length: lanes / 4 }, (_, vector) => 16 * vector);
  const packPanel = packProcedure(module, lanes, transposed);
  return namedProcedure(
    module,
    ["b", "packed", "left", "right", "columns", "from", "depth", "steps"],
    (f, { b, packed, left, right, columns, from, depth, steps }) => {
      const byPanels = () =>
        f.for(left, right, lanes, (column) => {
          const to = i32.add(packed, panelOffset(f, i32.sub(column, left)));
          packPanel(f, { source: b, to, first: column, count: columns, from, depth, steps });
        });
      if (transposed) return byPanels();
      // Row by row of b where the block is whole: by panels, rows a power of two apart would push each other out of caches.
      f.if(
        i32.geU(i32.sub(right, left), BLOCK_COLUMNS),
        () => {
          const rowBytes = f.let(i32.shl(columns, 2));
          const read = f.let(i32.add(b, i32.add(i32.mul(from, rowBytes), i32.shl(left, 2))));
          f.for(0, steps, 1, () => {
            for (let panel = 0; panel < BLOCK_COLUMNS / lanes; panel++)
              sideBySide(f, vectors, (offset) => {
                const values = v128.load(read, 4 * lanes * panel + offset);
                f.store(packed, values, panelBytes(lanes) * panel + offset);
              });
            f.advance(read, rowBytes);
            f.advance(packed, 4 * lanes);
          });
        },
        byPanels,
      );
    },
  );
}
