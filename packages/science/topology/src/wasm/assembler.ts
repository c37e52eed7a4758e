/**
 * As much of a WebAssembly assembler as two small kernels need: a function is its parameters, its locals and the bytes of
 * its code, so the package needs no build step and no compiler.
 */

export interface WasmFunction {
  readonly name: string;
  /** How many; all are i32. Locals are numbered from there on. */
  readonly parameters: number;
  readonly result?: number;
  /** How many of which type, in order. */
  readonly locals: readonly (readonly [count: number, type: number])[];
  readonly code: readonly number[];
}

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** What is used of the global that Node has and its types lack. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

/** Compiles functions over one memory. Each call of what it returns makes them one of their own, of a page at first. */
export function compile<Exports>(
  functions: readonly WasmFunction[],
): () => Exports & { readonly memory: WasmMemory } {
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
  const module = new Module(moduleBytes(functions));
  return () => new Instance(module).exports as Exports & { memory: WasmMemory };
}

/** Grows `memory` to at least `sizeBytes`. Views of it from before are then of no use. */
export function reserve(memory: WasmMemory, sizeBytes: number): void {
  const missing = sizeBytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / 65_536));
}

export const i32 = 0x7f;
export const f32 = 0x7d;
export const v128 = 0x7b;

const simd = (code: number) => [0xfd, ...unsigned(code)];

/** Instructions by what they do; vectors are of float32 unless the name says otherwise. */
export const op = {
  loop: [0x03, 0x40],
  if: [0x04, 0x40],
  end: 0x0b,
  branchIf: (depth: number) => [0x0d, depth],
  load: (offset: number) => [0x28, 2, ...unsigned(offset)],
  store: (offset: number) => [0x36, 2, ...unsigned(offset)],
  lessThan: 0x49,
  trailingZeros: 0x68,
  add: 0x6a,
  subtract: 0x6b,
  multiply: 0x6c,
  and: 0x71,
  or: 0x72,
  shiftLeft: 0x74,
  maximum: 0x97,
  vectorLoad: (offset: number) => [...simd(0), 4, ...unsigned(offset)],
  vectorLoadSplat: (offset: number) => [...simd(9), 2, ...unsigned(offset)],
  vectorLoadSplat64: [...simd(10), 3, 0],
  vectorStore: (offset: number) => [...simd(11), 4, ...unsigned(offset)],
  vectorStoreHalf: (offset: number) => [...simd(91), 3, ...unsigned(offset), 0],
  vectorConstant: (value: number) => [...simd(12), ...new Uint8Array(new Float32Array(4).fill(value).buffer)],
  vectorLane: (lane: number) => [...simd(31), lane],
  vectorLess: simd(67),
  vectorLessOrEqual: simd(69),
  vectorAnd: simd(78),
  vectorOr: simd(80),
  vectorAny: simd(83),
  vectorSigns: simd(164),
  /** Of numbers only: NaN is not looked for, which makes each one instruction of the processor. */
  vectorMinimum: simd(234),
  vectorMaximum: simd(235),
  vectorDemote64: simd(94),
  vectorRoot64: simd(239),
  vectorAdd64: simd(240),
  vectorSubtract64: simd(241),
  vectorMultiply64: simd(242),
};

export const get = (local: number) => [0x20, local];
export const set = (local: number) => [0x21, local];
export const tee = (local: number) => [0x22, local];
export const constant = (value: number) => [0x41, ...signed(value)];
export const advance = (local: number, bytes: number) => [
  ...get(local),
  ...constant(bytes),
  op.add,
  ...set(local),
];

function moduleBytes(functions: readonly WasmFunction[]): Uint8Array {
  const name = (text: string) => vector([...text].map((letter) => [letter.charCodeAt(0)]));
  const bytes = (part: readonly number[]) => [...unsigned(part.length), ...part];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // "\0asm", version 1
    ...section(
      1,
      functions.map(({ parameters, result }) => [
        0x60,
        ...vector(Array(parameters).fill([i32])),
        ...vector(result === undefined ? [] : [[result]]),
      ]),
    ),
    ...section(
      3,
      functions.map((_, index) => [index]),
    ),
    ...section(5, [[0, 1]]), // one memory, from one page
    ...section(7, [
      [...name("memory"), 2, 0],
      ...functions.map((each, index) => [...name(each.name), 0, index]),
    ]),
    ...section(
      10,
      functions.map(({ locals, code }) => bytes([...vector(locals), ...code, op.end])),
    ),
  ]);
}

function section(id: number, entries: readonly (readonly number[])[]): number[] {
  const content = vector(entries);
  return [id, ...unsigned(content.length), ...content];
}

function vector(entries: readonly (readonly number[])[]): number[] {
  return [...unsigned(entries.length), ...entries.flat()];
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

/** LEB128 of a small non-negative constant: one more byte where the sign bit would be set. */
function signed(value: number): number[] {
  return value < 64 ? [value] : [(value & 127) | 128, ...signed(value >>> 7)];
}
