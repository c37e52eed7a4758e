/**
 * Vectors that are next to each other, two at a time where V8 makes one 256-bit instruction of a pair
 * (`wide-vectors.ts`): their loads and arithmetic first, then their stores. Addresses must be locals: V8 compares them
 * by the value they are, not by how they were computed.
 */
import type { FunctionBuilder } from "@outlab/wasm-assembler";

const VECTOR_BYTES = 16;

/** Writes `body` for each vector. @param offsets  in bytes, each vector behind the one before. */
export function sideBySide(
  f: FunctionBuilder,
  offsets: readonly number[],
  body: (offset: number, index: number) => void,
): void {
  const together = f.wide && offsets.length % 2 === 0 ? 2 : 1;
  for (let first = 0; first < offsets.length; first += together)
    f.storesLast(() => {
      for (let index = first; index < first + together; index++) body(offsets[index], index);
    });
}

/** A turn's share of a row that a loop runs through: the vectors' offsets, and how far the next turn's are. */
export function turnOf(f: FunctionBuilder, rowBytes: number): { offsets: readonly number[]; step: number } {
  const offsets = f.wide && rowBytes % (2 * VECTOR_BYTES) === 0 ? [0, VECTOR_BYTES] : [0];
  return { offsets, step: VECTOR_BYTES * offsets.length };
}
