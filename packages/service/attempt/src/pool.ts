/** Workers that take the same jobs form a pool. A delivery goes to a pool, so that no worker is given what it does not fit. */
import type { JobNeeds } from "@outlab/pipeline";

/** What a job asks of the device of a worker. */
export interface Resources {
  readonly device: "any" | "accelerator" | "cpu";
  /** Least memory of the card; null: any. */
  readonly memoryMiB: number | null;
}

export const anyResources: Resources = { device: "any", memoryMiB: null };

export interface Pool {
  readonly name: string;
  readonly needs: JobNeeds;
  /** Memory of each worker's card; null where they compute on processors. */
  readonly cardMemoryMiB: number | null;
}

/** The pool of all workers' slots for jobs that take a processor alone. */
export const CPU_POOL = "cpu";

/** The pool of slots on the devices of workers without a card. */
export const PROCESSOR_POOL = "processor";

/** The pool of a worker's slots on its device: cards of other sizes are other pools. */
export function devicePool(cardMemoryMiB: number | null): string {
  return cardMemoryMiB === null ? PROCESSOR_POOL : `card-${cardMemoryMiB}`;
}

export function fitsDevice(
  { device, memoryMiB }: Resources,
  { cardMemoryMiB }: Pick<Pool, "cardMemoryMiB">,
): boolean {
  if (device === "any") return true;
  if (device === "cpu") return cardMemoryMiB === null;
  return cardMemoryMiB !== null && cardMemoryMiB >= (memoryMiB ?? 0);
}
