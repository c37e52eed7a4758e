/** Where the tensors of a pass are, decided once: offsets behind a base that each run allocates. */
import { freeRanges } from "../../memory/free-ranges.ts";
import { aligned } from "../../memory/heap.ts";
import type { BasedAddress } from "../../threads/tape.ts";

export interface MemoryPlan {
  place(sizeBytes: number): BasedAddress;
  /** From here on, in the order of the commands, the block may be another's. It is named by the object that placed it. */
  release(address: BasedAddress): void;
  /** Takes over a block of the lender's that is not read any more: room that costs nothing. */
  adopt(address: BasedAddress, sizeBytes: number): void;
  /** What the whole needs, beside what it took over. */
  sizeBytes(): number;
}

/** @param lender  the base of blocks that it may take over. */
export function memoryPlan(base: number, lender?: number): MemoryPlan {
  const [free, lent] = [freeRanges(), freeRanges()];
  const sizes = new Map<BasedAddress, number>();
  let end = 0;
  const takeOwn = (size: number): number => {
    const offsetBytes = free.take(size);
    if (offsetBytes !== undefined) return offsetBytes;
    const tail = free.tail(end);
    free.give(end, size - tail);
    end += size - tail;
    return free.take(size) as number;
  };
  return {
    place(sizeBytes) {
      const size = aligned(Math.max(1, sizeBytes));
      const offsetBytes = lent.take(size);
      const address =
        offsetBytes === undefined
          ? { base, offsetBytes: takeOwn(size) }
          : { base: lender as number, offsetBytes };
      sizes.set(address, size);
      return address;
    },
    release(address) {
      const ranges = address.base === base ? free : lent;
      ranges.give(address.offsetBytes, sizes.get(address) as number);
      sizes.delete(address);
    },
    adopt({ base: from, offsetBytes }, sizeBytes) {
      if (from !== lender) throw new RangeError(`base ${from} lends nothing to a plan of base ${base}`);
      lent.give(offsetBytes, aligned(sizeBytes));
    },
    sizeBytes: () => end,
  };
}
