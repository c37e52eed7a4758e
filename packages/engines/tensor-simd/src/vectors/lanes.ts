/** The blocks of output channels that kernels of products go through, and in which their weights are. */
import { type FunctionBuilder, type I32, i32 } from "@outlab/wasm-assembler";

/**
 * Columns of a matrix product that a kernel computes at a time, two vectors of 128 or of 256 bits: with four rows they
 * are eight sums, as many as two multiply-add units of latency 4 keep in flight.
 */
export function tileLanes({ wide }: Pick<FunctionBuilder, "wide">): 8 | 16 {
  return wide ? 16 : 8;
}

/** Goes through stored channels in blocks of `tileLanes`, the last ones of eight and four where need be. */
export function laneBlocks(
  f: FunctionBuilder,
  stored: number,
  body: (lane: I32, vectors: number) => void,
): void {
  let done = 0;
  for (const lanes of [tileLanes(f), 8, 4]) {
    const end = stored - ((stored - done) % lanes);
    if (end > done + lanes) f.for(done, end, lanes, (lane) => body(lane, lanes / 4));
    else if (end > done) body(done, lanes / 4);
    done = end;
  }
}

/** Of the block that lane `lane` falls in: its first lane, and how many it has. */
export function blockOf(f: FunctionBuilder, stored: number, lane: I32): { first: I32; lanes: I32 } {
  const of = (lanes: number): { first: I32; lanes: I32 } => ({ first: i32.and(lane, -lanes), lanes });
  let found = of(4);
  for (const lanes of [8, tileLanes(f)]) {
    const before = of(lanes);
    const isBefore = i32.ltU(lane, stored - (stored % lanes));
    found =
      stored % lanes === 0
        ? before
        : {
            first: i32.select(isBefore, before.first, found.first),
            lanes: i32.select(isBefore, before.lanes, found.lanes),
          };
  }
  return found;
}
