/**
 * One growable WebAssembly memory, shared by all threads, that holds tensors, weights, activations and scratch.
 *
 * Blocks are aligned to 128 bytes (two cache lines: processors fetch pairs). Freed neighbours merge, so the activations
 * of a batch of 128 serve one of 86 as well. Growing leaves old views valid for the old length only: ask for a view
 * when you need it and keep none.
 */
import { MAXIMUM_PAGES } from "@outlab/wasm-assembler";
import { freeRanges } from "./free-ranges.ts";

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
  /** What all blocks together may take, if that was the fault. */
  readonly limitBytes: number | undefined;
  constructor(message: string, options: ErrorOptions & { readonly limitBytes?: number } = {}) {
    super(message, options);
    this.limitBytes = options.limitBytes;
  }
}

const ALIGNMENT_BYTES = 128;
const PAGE_BYTES = 65536;
/** Address 0 stays unused, so that a forgotten argument does not hit a tensor. */
const FIRST_ADDRESS = 1024;

const INITIAL_PAGES = 16;
/** One less than can be addressed: the end of a block at 4 GiB would be address 0, and kernels run up to an end. */
const MOST_PAGES = MAXIMUM_PAGES - 1;

export function createHeap(maximumPages = MOST_PAGES): Heap {
  if (!(Number.isInteger(maximumPages) && maximumPages >= INITIAL_PAGES && maximumPages <= MOST_PAGES))
    throw new RangeError(
      `a heap has from ${INITIAL_PAGES} to ${MOST_PAGES} pages of 64 KiB at most, found ${maximumPages}`,
    );
  const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: maximumPages, shared: true });
  let buffer = memory.buffer as unknown as SharedArrayBuffer;
  const sizes = new Map<number, number>();
  const free = freeRanges();
  free.give(FIRST_ADDRESS, buffer.byteLength - FIRST_ADDRESS);
  let used = 0;

  /**
   * Grows by an eighth more than is asked, which costs nothing until it is touched: small blocks that stay are then there,
   * and not in the place of a large one, which it would not fit into the next time.
   */
  const grow = (sizeBytes: number): void => {
    const end = buffer.byteLength;
    const needed = Math.ceil((sizeBytes - free.tail(end)) / PAGE_BYTES);
    const room = maximumPages - end / PAGE_BYTES;
    if (needed > room)
      throw new HeapError(
        `out of memory for tensors: ${megabytes(sizeBytes)} asked, ${megabytes(used)} in use of at most ` +
          `${megabytes(maximumPages * PAGE_BYTES)}; use a smaller batch or dispose of tensors`,
        { limitBytes: maximumPages * PAGE_BYTES },
      );
    const pages = Math.min(room, needed + Math.ceil((end / PAGE_BYTES + needed) / 8));
    try {
      memory.grow(pages);
    } catch (cause) {
      throw new HeapError(
        `the system refused ${megabytes(pages * PAGE_BYTES)} of memory; use a smaller batch`,
        { cause, limitBytes: end },
      );
    }
    buffer = memory.buffer as unknown as SharedArrayBuffer;
    free.give(end, pages * PAGE_BYTES);
  };

  return {
    memory,
    allocate(requestedBytes) {
      const sizeBytes = aligned(Math.max(1, requestedBytes));
      let address = free.take(sizeBytes);
      if (address === undefined) {
        grow(sizeBytes);
        address = free.take(sizeBytes) as number;
      }
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
      free.give(address, sizeBytes);
    },
    f32: (address, length) => new Float32Array(buffer, address, length),
    i32: (address, length) => new Int32Array(buffer, address, length),
    u8: (address, length) => new Uint8Array(buffer, address, length),
    usedBytes: () => used,
    reservedBytes: () => buffer.byteLength,
  };
}

export function aligned(sizeBytes: number): number {
  return Math.ceil(sizeBytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}

function megabytes(sizeBytes: number): string {
  return `${(sizeBytes / 1e6).toFixed(1)} MB`;
}
