import type { FunctionBuilder, I32 } from "@outlab/wasm-assembler";

/**
 * Goes through one pixel's channels, four at a time, unrolled as far as `most` vectors, an even number where
 * they can go `sideBySide`: the addresses of narrow layers
 * become immediates, and wide layers loop.
 *
 * @param stored  channels, a multiple of 4.
 * @param body  gets the block's byte offset (0 where one block is all) and the vectors' byte offsets within it.
 */
export function channelVectors(
  f: FunctionBuilder,
  stored: number,
  most: number,
  body: (offset: I32, vectors: readonly number[]) => void,
): void {
  const total = stored / 4;
  let count = Math.min(most, total);
  const unit = f.wide && total % 2 === 0 ? 2 : 1;
  while (total % count !== 0 || count % unit !== 0) count -= 1;
  const vectors = Array.from({ length: count }, (_, i) => 16 * i);
  if (count === total) body(0, vectors);
  else f.for(0, 4 * stored, 16 * count, (offset) => body(offset, vectors));
}
