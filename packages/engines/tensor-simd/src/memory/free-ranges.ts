/** Which parts of an address range are free: best fit, and freed neighbours merge. Pure bookkeeping. */

interface FreeRanges {
  /** The start of a block from the smallest free range that is large enough; undefined if none is. */
  take(sizeBytes: number): number | undefined;
  /** Makes a range free. It must not be. */
  give(address: number, sizeBytes: number): void;
  /** Bytes that are free at the very end, before `end`. */
  tail(end: number): number;
}

export function freeRanges(): FreeRanges {
  /** In the order of their addresses; none touches the next. */
  const free: { address: number; sizeBytes: number }[] = [];
  return {
    take(sizeBytes) {
      const best = tightest(free, sizeBytes);
      if (best === -1) return undefined;
      const range = free[best];
      const { address } = range;
      range.address += sizeBytes;
      range.sizeBytes -= sizeBytes;
      if (range.sizeBytes === 0) free.splice(best, 1);
      return address;
    },
    give(address, sizeBytes) {
      const next = positionOf(free, address);
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
    },
    tail(end) {
      const last = free.at(-1);
      return last && last.address + last.sizeBytes === end ? last.sizeBytes : 0;
    },
  };
}

/** The lowest of the smallest ranges that suffice; -1 for none. */
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
function positionOf(free: readonly { address: number }[], address: number): number {
  let [low, high] = [0, free.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (free[middle].address < address) low = middle + 1;
    else high = middle;
  }
  return low;
}
