/** A binary heap of (rank, slot) pairs packed in one float64 each, so that comparing is one operation. */
import { TopologyError } from "../topology-error.ts";

/** Slots below this fit beside a 31-bit rank in the 53 exact bits of a float64. */
const slotLimit = 2 ** 22;

/** @throws {TopologyError} where a column has outgrown what a heap entry can address: four million walks. */
export function requireSlot(slot: number): void {
  if (slot < slotLimit) return;
  throw new TopologyError(
    "memory-limit",
    `a column has more than ${slotLimit} simplices; lower the threshold or take fewer points`,
  );
}

export interface RankHeap {
  clear(): void;
  size(): number;
  push(rank: number, slot: number): void;
  /** Rank on top; call only when size() > 0. */
  topRank(): number;
  topSlot(): number;
  pop(): void;
  /** The same as pop, then push, in one pass. */
  replaceTop(rank: number, slot: number): void;
}

export function createRankHeap(): RankHeap {
  let keys = new Float64Array(256);
  let size = 0;
  const sink = (key: number) => {
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= size) break;
      if (child + 1 < size && keys[child + 1] < keys[child]) child++;
      if (keys[child] >= key) break;
      keys[hole] = keys[child];
      hole = child;
    }
    keys[hole] = key;
  };
  return {
    clear() {
      size = 0;
    },
    size: () => size,
    topRank: () => Math.floor(keys[0] / slotLimit),
    topSlot: () => keys[0] % slotLimit,
    push(rank, slot) {
      if (size === keys.length) {
        const grown = new Float64Array(2 * size);
        grown.set(keys);
        keys = grown;
      }
      const key = rank * slotLimit + slot;
      let hole = size++;
      while (hole > 0) {
        const parent = (hole - 1) >>> 1;
        if (keys[parent] <= key) break;
        keys[hole] = keys[parent];
        hole = parent;
      }
      keys[hole] = key;
    },
    pop() {
      const last = keys[--size];
      if (size > 0) sink(last);
    },
    replaceTop(rank, slot) {
      sink(rank * slotLimit + slot);
    },
  };
}
