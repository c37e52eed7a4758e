import {
  type Expression,
  type FunctionBuilder,
  f32,
  i32,
  type Local,
  type ModuleBuilder,
  v128,
} from "@outlab/wasm-assembler";
import { type NamedProcedure, namedProcedure } from "../../kernel/named-procedure.ts";
import { sideBySide } from "../../vectors/side-by-side.ts";

export type Pack = NamedProcedure<"source" | "to" | "first" | "count" | "from" | "depth" | "steps">;

/**
 * Packs the panel of rows or columns from `first` on, of `count`, from depth `from` on, `steps` deep. Those beyond `count`
 * are 0.
 *
 * @param across  the source is stored as (count, depth); else as (depth, count).
 */
export function packProcedure(module: ModuleBuilder, width: number, across: boolean): Pack {
  const parameters = ["source", "to", "first", "count", "from", "depth", "steps"] as const;
  return namedProcedure(module, parameters, (f, { source, to, first, count, from, depth, steps }) => {
    const sideBytes = f.let(i32.shl(across ? depth : count, 2));
    const [slow, fast] = across ? [first, from] : [from, first];
    const read = f.let(i32.add(source, i32.add(i32.mul(slow, sideBytes), i32.shl(fast, 2))));
    const inside = f.let(i32.sub(count, first));
    const done = f.let(i32.const(0));
    f.if(i32.geU(inside, width), () => {
      f.set(done, across ? i32.and(steps, -4) : steps);
      if (across) packAcross(f, width, read, sideBytes, to, done);
      else packAlong(f, width, read, sideBytes, to, done);
    });
    f.for(done, steps, 1, (step) =>
      f.for(0, width, 1, (p) => {
        const [far, near] = across ? [p, step] : [step, p];
        const value = f.let(f32.const(0));
        f.if(i32.ltU(p, inside), () =>
          f.set(value, f32.load(i32.add(read, i32.add(i32.mul(far, sideBytes), i32.shl(near, 2))))),
        );
        f.store(i32.add(to, i32.shl(i32.add(i32.mul(step, width), p), 2)), value);
      }),
    );
  });
}

/** Rows of `width` values, taken as they are. */
function packAlong(
  f: FunctionBuilder,
  width: number,
  from: Local<"i32">,
  sideBytes: Local<"i32">,
  to: Local<"i32">,
  depth: Local<"i32">,
): void {
  const [read, write] = [f.let(from), f.let(to)];
  const vectors = vectorsOf(width).map((first) => 4 * first);
  f.for(0, depth, 1, () => {
    sideBySide(f, vectors, (offset) => f.store(write, v128.load(read, offset), offset));
    f.advance(read, sideBytes);
    f.advance(write, 4 * width);
  });
}

/** Ways of a first-level cache: so many lines a power of two apart it holds. */
const CACHE_WAYS = 8;

/**
 * Squares of 4 x 4 values, transposed in registers. Of more rows than a cache has ways, a line of four is read to its
 * end before the next four are begun.
 */
function packAcross(
  f: FunctionBuilder,
  width: number,
  from: Local<"i32">,
  sideBytes: Local<"i32">,
  to: Local<"i32">,
  depth: Local<"i32">,
): void {
  const reads: Local<"i32">[] = [];
  for (let row = 0; row < width; row++)
    reads.push(f.let(row === 0 ? from : i32.add(reads[row - 1], sideBytes)));
  const write = f.let(to);
  const lines = width > CACHE_WAYS ? f.let(i32.and(depth, -16)) : i32.const(0);
  for (const [start, end, turn] of [[0, lines, 16] as const, [lines, depth, 4] as const])
    f.for(start, end, turn, () => {
      for (const part of vectorsOf(width))
        for (let first = 0; first < turn; first += 4) {
          const rows = reads.slice(part, part + 4).map((read) => f.let(v128.load(read, 4 * first)));
          transposed(f, rows).forEach((column, k) => {
            f.store(write, column, 4 * ((first + k) * width + part));
          });
        }
      for (const read of reads) f.advance(read, 4 * turn);
      f.advance(write, 4 * turn * width);
    });
}

/** First values of the vectors that cover a step's values; the last vector of six begins within the first. */
function vectorsOf(width: number): readonly number[] {
  return Array.from({ length: Math.ceil(width / 4) }, (_, vector) => Math.min(4 * vector, width - 4));
}

function transposed(f: FunctionBuilder, [a, b, c, d]: readonly Expression<"v128">[]): Expression<"v128">[] {
  const shuffle = (x: Expression<"v128">, y: Expression<"v128">, lanes: [number, number, number, number]) =>
    f.let(v128.shuffle32(x, y, lanes));
  const [ab01, ab23] = [shuffle(a, b, [0, 4, 1, 5]), shuffle(a, b, [2, 6, 3, 7])];
  const [cd01, cd23] = [shuffle(c, d, [0, 4, 1, 5]), shuffle(c, d, [2, 6, 3, 7])];
  return [
    v128.shuffle32(ab01, cd01, [0, 1, 4, 5]),
    v128.shuffle32(ab01, cd01, [2, 3, 6, 7]),
    v128.shuffle32(ab23, cd23, [0, 1, 4, 5]),
    v128.shuffle32(ab23, cd23, [2, 3, 6, 7]),
  ];
}
