import {
  advance,
  compile,
  constant,
  f32,
  get,
  i32,
  op,
  set,
  tee,
  v128,
  type WasmFunction,
  type WasmMemory,
} from "../wasm/assembler.ts";

/** Minima over Q for sixteen points of P at a time, as WebAssembly functions. Addresses and strides are in bytes. */
export interface ConeKernel {
  readonly memory: WasmMemory;
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
  create ??= compile<ConeKernel>([smallest(), atMost(), start(), lower()]);
  return create();
}

const quarters = [0, 1, 2, 3]; // sixteen floats are four vectors
const count = (left: number) => [...get(left), ...constant(1), op.subtract, ...tee(left), ...op.branchIf(0)];
const add = (local: number, bytes: number) => [...get(local), ...get(bytes), op.add, ...set(local)];

function smallest(): WasmFunction {
  const [column, stride, rows, out] = [0, 1, 2, 3];
  const least = (quarter: number) => 4 + quarter;
  const code = [
    ...quarters.flatMap((quarter) => [
      ...op.vectorConstant(Number.POSITIVE_INFINITY),
      ...set(least(quarter)),
    ]),
    ...op.loop,
    ...quarters.flatMap((quarter) => [
      ...[...get(least(quarter)), ...get(column), ...op.vectorLoad(16 * quarter)],
      ...[...op.vectorMinimum, ...set(least(quarter))],
    ]),
    ...add(column, stride),
    ...[...count(rows), op.end],
    ...quarters.flatMap((quarter) => [...get(out), ...get(least(quarter)), ...op.vectorStore(16 * quarter)]),
  ];
  return { name: "smallest", parameters: 4, locals: [[4, v128]], code };
}

function atMost(): WasmFunction {
  const [column, stride, rows, bounds, out, row, mask, end, place] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const bound = (quarter: number) => 9 + quarter;
  const found = (quarter: number) => 13 + quarter;
  const code = [
    ...[...get(out), ...set(end)],
    ...quarters.flatMap((quarter) => [
      ...get(bounds),
      ...op.vectorLoad(16 * quarter),
      ...set(bound(quarter)),
    ]),
    ...op.loop,
    ...quarters.flatMap((quarter) => [
      ...[...get(column), ...op.vectorLoad(16 * quarter), ...get(bound(quarter))],
      ...[...op.vectorLessOrEqual, ...tee(found(quarter)), ...(quarter > 0 ? op.vectorOr : [])],
    ]),
    ...[...op.vectorAny, ...op.if],
    ...quarters.flatMap((quarter) => [
      ...[...get(found(quarter)), ...op.vectorSigns, ...constant(4 * quarter), op.shiftLeft],
      ...(quarter > 0 ? [op.or] : []),
    ]),
    ...set(mask),
    ...op.loop, // over the bits of the mask
    ...[...get(mask), op.trailingZeros, ...set(place)],
    ...[...get(end), ...get(row), ...get(place), op.or, ...op.store(0)],
    ...[
      ...get(end),
      ...get(column),
      ...get(place),
      ...constant(2),
      op.shiftLeft,
      op.add,
      ...op.load(0),
      ...op.store(4),
    ],
    ...advance(end, 8),
    ...[...get(mask), ...get(mask), ...constant(1), op.subtract, op.and, ...tee(mask), ...op.branchIf(0)],
    ...[op.end, op.end],
    ...advance(row, columnsAtOnce),
    ...add(column, stride),
    ...[...count(rows), op.end],
    ...get(end),
  ];
  const locals = [
    [4, i32],
    [8, v128],
  ] as const;
  return { name: "atMost", parameters: 5, result: i32, locals, code };
}

function start(): WasmFunction {
  const [best, partnersFromQ, fromQ, reach, groups, own, most] = [0, 1, 2, 3, 4, 5, 6];
  const code = [
    ...[
      ...get(fromQ),
      ...op.vectorLoadSplat(0),
      ...set(own),
      ...get(reach),
      ...op.vectorLoadSplat(0),
      ...set(most),
    ],
    ...op.loop,
    ...quarters.flatMap((quarter) => [
      ...[...get(best), ...get(partnersFromQ), ...op.vectorLoad(16 * quarter), ...get(own)],
      ...[...op.vectorLessOrEqual, ...get(most), ...op.vectorAnd, ...op.vectorStore(16 * quarter)],
    ]),
    ...advance(best, 64),
    ...advance(partnersFromQ, 64),
    ...[...count(groups), op.end],
  ];
  return { name: "start", parameters: 5, locals: [[2, v128]], code };
}

function lower(): WasmFunction {
  const [list, length, best, within, groups, row, at, left, distance, largest] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
  ];
  const walk = (body: number[]) => [
    ...[...get(best), ...set(at), ...get(groups), ...set(left)],
    ...[...op.loop, ...body, ...advance(at, 64), ...count(left), op.end],
  ];
  const code = [
    ...op.loop, // row by row, for rows lie far apart
    ...[...get(list), ...op.load(0), ...set(row)],
    ...[...get(list), ...op.vectorLoadSplat(4), ...set(distance)],
    ...walk([
      ...quarters.flatMap((quarter) => [
        ...[...get(at), ...get(at), ...op.vectorLoad(16 * quarter)],
        ...[...get(distance), ...get(row), ...op.vectorLoad(16 * quarter), ...op.vectorMaximum],
        ...[...op.vectorMinimum, ...op.vectorStore(16 * quarter)],
      ]),
      ...advance(row, 64),
    ]),
    ...advance(list, 8),
    ...[...count(length), op.end],
    ...walk([
      ...quarters.flatMap((quarter) => [
        ...[...get(largest), ...get(within), ...op.vectorLoad(16 * quarter), ...get(at)],
        ...[...op.vectorLoad(16 * quarter), ...tee(distance), ...op.vectorLess],
        ...[...get(distance), ...op.vectorAnd, ...op.vectorMaximum, ...set(largest)],
      ]),
      ...advance(within, 64),
    ]),
    ...quarters.flatMap((lane) => [
      ...get(largest),
      ...op.vectorLane(lane),
      ...(lane > 0 ? [op.maximum] : []),
    ]),
  ];
  const locals = [
    [3, i32],
    [2, v128],
  ] as const;
  return { name: "lower", parameters: 5, result: f32, locals, code };
}
