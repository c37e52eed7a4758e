/**
 * The one hot loop of distances as a WebAssembly function, written out byte by byte: it takes a third of the time of the
 * same loop in TypeScript and needs no build step. Each sum runs over the coordinates in order and in float64, so the
 * result is the plain loop's to the last bit.
 */

export interface DistanceKernel {
  /** Bytes of its memory; grown to at least `size` by `reserve`. */
  readonly buffer: ArrayBuffer;
  reserve(sizeBytes: number): void;
  /**
   * Distances of pairs of rows to a group of eight targets.
   *
   * @param rows  address of 2 x pairs rows of `dimension` float64.
   * @param group  address of `dimension` x 8 float64: the eight targets' first coordinates, then their second …
   * @param out  address of float32 results, eight for each row, rows `strideBytes` apart.
   */
  run(rows: number, pairs: number, group: number, dimension: number, out: number, strideBytes: number): void;
}

export const groupSize = 8;

export function createDistanceKernel(): DistanceKernel {
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
  const { memory, run } = new Instance(new Module(moduleBytes())).exports;
  return {
    get buffer() {
      return memory.buffer;
    },
    reserve(sizeBytes) {
      const missing = sizeBytes - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
    },
    run,
  };
}

/** What is used of the global that Node has and its types lack. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
  ) => {
    readonly exports: {
      readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
      readonly run: DistanceKernel["run"];
    };
  };
}

const pageBytes = 65_536;

function moduleBytes(): Uint8Array {
  const body = [...vector(localGroups), ...code(), op.end];
  const name = (text: string) => vector([...text].map((letter) => [letter.charCodeAt(0)]));
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // "\0asm", version 1
    ...section(1, vector([[0x60, ...vector(Array(6).fill([i32])), 0]])), // one type: six i32, no result
    ...section(3, vector([[0]])), // one function of it
    ...section(5, vector([[0, 1]])), // one memory, from one page
    ...section(
      7,
      vector([
        [...name("memory"), 2, 0],
        [...name("run"), 0, 0],
      ]),
    ),
    ...section(10, vector([[...unsigned(body.length), ...body]])),
  ]);
}

// Parameters, then locals, by number.
const [rows, pairs, group, dimension, out, stride, first, second, target, left] = Array.from(
  { length: 10 },
  (_, i) => i,
);
const [splatFirst, splatSecond, four, difference] = [10, 11, 12, 13];
const sums = [14, 15, 16, 17, 18, 19, 20, 21]; // four vectors of two targets for each row of the pair
const i32 = 0x7f;
const localGroups = [
  [4, i32],
  [12, 0x7b], // v128
];

const op = { loop: [0x03, 0x40], end: 0x0b, branchIf: [0x0d, 0], add: 0x6a, subtract: 0x6b, multiply: 0x6c };
const simd = (code: number) => [0xfd, ...unsigned(code)];
const vectorOp = {
  load: (offset: number) => [...simd(0), 4, ...unsigned(offset)],
  splat64: [...simd(10), 3, 0],
  zero: [...simd(12), ...Array<number>(16).fill(0)],
  storeHalf: (offset: number) => [...simd(91), 3, ...unsigned(offset), 0],
  demote: simd(94),
  squareRoot: simd(239),
  add: simd(240),
  subtract: simd(241),
  multiply: simd(242),
};
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const tee = (local: number) => [0x22, local];
const constant = (value: number) => [0x41, ...signed(value)];
const advance = (local: number, bytes: number) => [...get(local), ...constant(bytes), op.add, ...set(local)];

/** For each pair of rows: the sums over all coordinates, then roots, rounded to float32. */
function code(): number[] {
  const rowBytes = [...get(dimension), ...constant(8), op.multiply];
  return [
    ...op.loop,
    ...sums.flatMap((sum) => [...vectorOp.zero, ...set(sum)]),
    ...[...get(rows), ...tee(first), ...rowBytes, op.add, ...set(second)],
    ...[...get(group), ...set(target), ...get(dimension), ...set(left)],
    ...op.loop,
    ...[...get(first), ...vectorOp.splat64, ...set(splatFirst)],
    ...[...get(second), ...vectorOp.splat64, ...set(splatSecond)],
    ...[0, 1, 2, 3].flatMap((place) => [
      ...[...get(target), ...vectorOp.load(16 * place), ...set(four)],
      ...addSquare(splatFirst, sums[place]),
      ...addSquare(splatSecond, sums[4 + place]),
    ]),
    ...advance(first, 8),
    ...advance(second, 8),
    ...advance(target, 8 * groupSize),
    ...[...get(left), ...constant(1), op.subtract, ...tee(left), ...op.branchIf, op.end],
    ...storeRoots(get(out), 0),
    ...storeRoots([...get(out), ...get(stride), op.add], 4),
    ...[...get(out), ...get(stride), ...constant(2), op.multiply, op.add, ...set(out)],
    ...[...get(second), ...set(rows)], // the walk through the second row ended where the next pair begins
    ...[...get(pairs), ...constant(1), op.subtract, ...tee(pairs), ...op.branchIf, op.end],
  ];
}

function addSquare(splat: number, sum: number): number[] {
  return [
    ...[...get(splat), ...get(four), ...vectorOp.subtract, ...tee(difference), ...get(difference)],
    ...[...vectorOp.multiply, ...get(sum), ...vectorOp.add, ...set(sum)],
  ];
}

function storeRoots(address: number[], firstSum: number): number[] {
  return [0, 1, 2, 3].flatMap((place) => [
    ...[...address, ...get(sums[firstSum + place]), ...vectorOp.squareRoot, ...vectorOp.demote],
    ...vectorOp.storeHalf(8 * place),
  ]);
}

function section(id: number, content: number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

/** LEB128 of a small non-negative constant: one more byte where the sign bit would be set. */
function signed(value: number): number[] {
  return value < 64 ? [value] : [(value & 127) | 128, ...signed(value >>> 7)];
}
