import { f32, f32x4, i32, i32x4, type Local, type ModuleBuilder, v128 } from "@outlab/wasm-assembler";
import { compile, type OwnMemory } from "../own-memory.ts";

/** Minima over Q for sixteen points of P at a time, as WebAssembly functions. Addresses and strides are in bytes. */
export interface ConeKernel {
  readonly memory: OwnMemory;
  /** The smallest value of each of sixteen columns. */
  smallest(column: number, stride: number, rows: number, out: number): void;
  /**
   * Lists the entries of sixteen columns that are at most their column's bound, row by row: 16 x row + column, then the
   * value.
   *
   * @param out  for 16 x rows entries of 8 bytes.
   * @returns the address of their end.
   */
  atMost(column: number, stride: number, rows: number, bounds: number, out: number): number;
  /** Sets each best to `reach` where the partner is as near to Q as `fromQ` or nearer, and to 0 where it is not. */
  start(best: number, partnersFromQ: number, fromQ: number, reach: number, groups: number): void;
  /**
   * Lowers each partner's best to the least max(d(p, q), d(p', q)) over a list of q.
   *
   * @param list  `length` entries, from one on: where the row of q begins, and d(p, q).
   * @param best  sixteen partners for each of `groups`.
   * @param within  distances of the partners from p.
   * @returns the largest best above its partner's distance from p, 0 where there is none: no q farther from p than that
   *   can change what matters.
   */
  lower(list: number, length: number, best: number, within: number, groups: number): number;
}

export const columnsAtOnce = 16;

let create: (() => ConeKernel) | undefined;

export function createConeKernel(): ConeKernel {
  create ??= compile<ConeKernel>((module) => {
    smallest(module);
    atMost(module);
    start(module);
    lower(module);
  });
  return create();
}

/** Sixteen floats are four vectors: the bytes in front of each. */
const quarters = [0, 16, 32, 48];
const groupBytes = 64;

function smallest(module: ModuleBuilder): void {
  module.procedure("smallest", ["i32", "i32", "i32", "i32"], (f, column, stride, rows, out) => {
    const least = quarters.map(() => f.let(f32x4.const(Number.POSITIVE_INFINITY)));
    f.repeat(rows, () => {
      for (const [i, quarter] of quarters.entries())
        f.set(least[i], f32x4.pmin(least[i], v128.load(column, quarter)));
      f.advance(column, stride);
    });
    for (const [i, quarter] of quarters.entries()) f.store(out, least[i], quarter);
  });
}

function atMost(module: ModuleBuilder): void {
  const parameters = ["i32", "i32", "i32", "i32", "i32"] as const;
  module.function("atMost", parameters, "i32", (f, column, stride, rows, bounds, out) => {
    const row = f.local("i32");
    const end = f.let(out);
    const bound = quarters.map((quarter) => f.let(v128.load(bounds, quarter)));
    f.repeat(rows, () => {
      const found = quarters.map((quarter, i) => f.let(f32x4.le(v128.load(column, quarter), bound[i])));
      const [first, second, third, fourth] = found;
      const any = v128.or(v128.or(v128.or(first, second), third), fourth);
      f.if(v128.anyTrue(any), () => {
        const signs = found.map((lanes, i) => i32.shl(i32x4.bitmask(lanes), 4 * i));
        const places = f.let(signs.reduce((all, some) => i32.or(all, some)));
        f.loop((again) => {
          const place = f.let(i32.ctz(places));
          f.store(end, i32.or(row, place));
          f.store(end, i32.load(i32.add(column, i32.shl(place, 2))), 4);
          f.advance(end, 8);
          f.set(places, i32.and(places, i32.sub(places, 1)));
          f.jumpIf(again, places);
        });
      });
      f.advance(row, columnsAtOnce);
      f.advance(column, stride);
    });
    return end;
  });
}

function start(module: ModuleBuilder): void {
  const parameters = ["i32", "i32", "i32", "i32", "i32"] as const;
  module.procedure("start", parameters, (f, best, partnersFromQ, fromQ, reach, groups) => {
    const own = f.let(v128.loadSplat32(fromQ));
    const most = f.let(v128.loadSplat32(reach));
    f.repeat(groups, () => {
      for (const quarter of quarters) {
        const isNear = f32x4.le(v128.load(partnersFromQ, quarter), own);
        f.store(best, v128.and(isNear, most), quarter);
      }
      for (const pointer of [best, partnersFromQ]) f.advance(pointer, groupBytes);
    });
  });
}

function lower(module: ModuleBuilder): void {
  const parameters = ["i32", "i32", "i32", "i32", "i32"] as const;
  module.function("lower", parameters, "f32", (f, list, length, best, within, groups) => {
    const largest = f.local("v128");
    const eachGroup = (body: (at: Local<"i32">) => void) => {
      const at = f.let(best);
      f.repeat(f.let(groups), () => {
        body(at);
        f.advance(at, groupBytes);
      });
    };
    // Row by row, because rows are far apart.
    f.repeat(length, () => {
      const row = f.let(i32.load(list));
      const distance = f.let(v128.loadSplat32(list, 4));
      eachGroup((at) => {
        for (const quarter of quarters) {
          const farther = f32x4.pmax(distance, v128.load(row, quarter));
          f.store(at, f32x4.pmin(v128.load(at, quarter), farther), quarter);
        }
        f.advance(row, groupBytes);
      });
      f.advance(list, 8);
    });
    eachGroup((at) => {
      for (const quarter of quarters) {
        const value = f.let(v128.load(at, quarter));
        const isAbove = f32x4.lt(v128.load(within, quarter), value);
        f.set(largest, f32x4.pmax(largest, v128.and(isAbove, value)));
      }
      f.advance(within, groupBytes);
    });
    const [first, ...others] = ([0, 1, 2, 3] as const).map((lane) => f32x4.extractLane(largest, lane));
    return others.reduce((most, lane) => f32.max(most, lane), first);
  });
}
