/**
 * One growable WebAssembly memory, shared by all threads, that holds tensors, weights, activations and scratch.
 *
 * Blocks are aligned to 128 bytes (two cache lines: processors fetch pairs). Freed neighbours merge, so the activations
 * of a batch of 128 serve one of 86 as well. Growing leaves old views valid for the old length only: ask for a view
 * when you need it and keep none.
 */
import { MAXIMUM_PAGES } from "../wasm/module-builder.ts";

export interface Heap {
  readonly memory: WebAssembly.Memory;
  /** @returns a block's address, never 0. @throws {HeapError} when memory is out. */
  allocate(sizeBytes: number): number;
  free(address: number): void;
  /** Views; `length` in elements. */
  f32(address: number, length: number): Float32Array<SharedArrayBuffer>;
  i32(address: number, length: number): Int32Array<SharedArrayBuffer>;
  u8(address: number, length: number): Uint8Array<SharedArrayBuffer>;
  /** Sum of the blocks in use, and what the memory has grown to. */
  usedBytes(): number;
  reservedBytes(): number;
}

export class HeapError extends Error {
  override readonly name = "HeapError";
}

const PAGE_BYTES = 65536;
const ALIGNMENT_BYTES = 128;
/** Address 0 stays unused, so that a forgotten argument does not hit a tensor. */
const FIRST_ADDRESS = 1024;

export function createHeap(maximumPages = MAXIMUM_PAGES): Heap {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: maximumPages, shared: true });
  let buffer = memory.buffer as unknown as SharedArrayBuffer;
  const sizes = new Map<number, number>();
  /** Free ranges in the order of their addresses; none touches the next. */
  const free: { address: number; sizeBytes: number }[] = [
    { address: FIRST_ADDRESS, sizeBytes: buffer.byteLength - FIRST_ADDRESS },
  ];
  let used = 0;

  const release = (address: number, sizeBytes: number): void => {
    const next = positionAfter(free, address);
    const before = free[next - 1];
    const after = free[next];
    const joinsBefore = before !== undefined && before.address + before.sizeBytes === address;
    const joinsAfter = after !== undefined && address + sizeBytes === after.address;
    if (joinsBefore) {
      before.sizeBytes += sizeBytes + (joinsAfter ? after.sizeBytes : 0);
      if (joinsAfter) free.splice(next, 1);
    } else if (joinsAfter) {
      after.address = address;
      after.sizeBytes += sizeBytes;
    } else free.splice(next, 0, { address, sizeBytes });
  };

  /** Grows by at least an eighth, so that a growing demand costs few steps. */
  const grow = (sizeBytes: number): void => {
    const end = buffer.byteLength;
    const last = free.at(-1);
    const tail = last && last.address + last.sizeBytes === end ? last.sizeBytes : 0;
    const needed = Math.ceil((sizeBytes - tail) / PAGE_BYTES);
    const room = maximumPages - end / PAGE_BYTES;
    if (needed > room)
      throw new HeapError(
        `out of tensor memory: ${megabytes(sizeBytes)} asked, ${megabytes(used)} in use of at most ` +
          `${megabytes(maximumPages * PAGE_BYTES)}; use a smaller batch or dispose of tensors`,
      );
    const pages = Math.min(room, Math.max(needed, Math.ceil(end / PAGE_BYTES / 8)));
    try {
      memory.grow(pages);
    } catch (cause) {
      throw new HeapError(
        `the system refused ${megabytes(pages * PAGE_BYTES)} of memory; use a smaller batch`,
        {
          cause,
        },
      );
    }
    buffer = memory.buffer as unknown as SharedArrayBuffer;
    release(end, pages * PAGE_BYTES);
  };

  return {
    memory,
    allocate(requestedBytes) {
      const sizeBytes = Math.max(1, Math.ceil(requestedBytes / ALIGNMENT_BYTES)) * ALIGNMENT_BYTES;
      let best = tightest(free, sizeBytes);
      if (best === -1) {
        grow(sizeBytes);
        best = tightest(free, sizeBytes);
      }
      const range = free[best];
      const { address } = range;
      range.address += sizeBytes;
      range.sizeBytes -= sizeBytes;
      if (range.sizeBytes === 0) free.splice(best, 1);
      sizes.set(address, sizeBytes);
      used += sizeBytes;
      return address;
    },
    free(address) {
      const sizeBytes = sizes.get(address);
      if (sizeBytes === undefined)
        throw new HeapError(`no block starts at ${address}, or it was freed before`);
      sizes.delete(address);
      used -= sizeBytes;
      release(address, sizeBytes);
    },
    f32: (address, length) => new Float32Array(buffer, address, length),
    i32: (address, length) => new Int32Array(buffer, address, length),
    u8: (address, length) => new Uint8Array(buffer, address, length),
    usedBytes: () => used,
    reservedBytes: () => buffer.byteLength,
  };
}

/** The smallest free range that is large enough, the lowest among equals; -1 for none. */
function tightest(free: readonly { sizeBytes: number }[], sizeBytes: number): number {
  let best = -1;
  for (let i = 0; i < free.length; i++) {
    const size = free[i].sizeBytes;
    if (size === sizeBytes) return i;
    if (size > sizeBytes && (best === -1 || size < free[best].sizeBytes)) best = i;
  }
  return best;
}

/** Where a range at `address` belongs in the ordered list. */
function positionAfter(free: readonly { address: number }[], address: number): number {
  let [low, high] = [0, free.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (free[middle].address < address) low = middle + 1;
    else high = middle;
  }
  return low;
}

function megabytes(sizeBytes: number): string {
  return `${(sizeBytes / 1e6).toFixed(1)} MB`;
}
