/** Where the tensors of a pass lie, decided once: offsets behind a base that each run allocates. */
import { freeRanges } from "../memory/free-ranges.ts";
import { aligned } from "../memory/heap.ts";
import type { BasedAddress } from "../threads/tape.ts";

export interface MemoryPlan {
  place(sizeBytes: number): BasedAddress;
  /** From here on, in the order of the commands, the block may be another's. */
  release(address: BasedAddress): void;
  /** What the whole needs. */
  sizeBytes(): number;
}

export function memoryPlan(base: number): MemoryPlan {
  const free = freeRanges();
  const sizes = new Map<number, number>();
  let end = 0;
  return {
    place(sizeBytes) {
      const size = aligned(Math.max(1, sizeBytes));
      let offset = free.take(size);
      if (offset === undefined) {
        const tail = free.tail(end);
        free.give(end, size - tail);
        end += size - tail;
        offset = free.take(size) as number;
      }
      sizes.set(offset, size);
      return { base, offsetBytes: offset };
    },
    release({ offsetBytes }) {
      free.give(offsetBytes, sizes.get(offsetBytes) as number);
      sizes.delete(offsetBytes);
    },
    sizeBytes: () => end,
  };
}
