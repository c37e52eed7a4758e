/** How much memory a job finds on the card that a worker computes on. */
import type { CardDescription } from "./card-log.ts";

/** @returns null where no card is computed on; 0 where the driver does not say how much there is. */
export function cardMemory({ gpu, mig }: CardDescription): number | null {
  if (gpu === undefined) return null;
  // Of a partitioned card a job gets one part: `1g.5gb` has 5 GB.
  const part = /\.(\d+)gb/.exec(mig?.profile ?? "")?.[1];
  return part === undefined ? (gpu.memoryMiB ?? 0) : Number(part) * 1024;
}
