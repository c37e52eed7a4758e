/** What no living worker could ever run is refused when it comes in, and not found out after a day of waiting. */
import { fitsDevice } from "@outlab/attempt";
import type { ExperimentSpec } from "@outlab/spec";
import type { Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { isLiving } from "./capacity.ts";

/**
 * Without any worker everything may come in: it waits for one, and says so.
 *
 * @throws {StoreError} `no-fitting-worker`, which says what workers there are.
 */
export async function requireFit(tx: Tx, { device, memoryMiB }: ExperimentSpec["resources"]): Promise<void> {
  if (device === "any") return;
  const { rows } = await tx.query<{ cardMemoryMiB: number | null; workers: number }>(
    `select card_memory_mib as "cardMemoryMiB", count(*)::int as workers from workers where ${isLiving}
     group by card_memory_mib order by card_memory_mib nulls last`,
  );
  const resources = { device, memoryMiB: memoryMiB ?? null };
  if (rows.length === 0 || rows.some((worker) => fitsDevice(resources, worker))) return;
  const there = rows.map(({ cardMemoryMiB, workers }) => {
    const what = cardMemoryMiB === null ? "without a card" : `with a card of ${cardMemoryMiB} MiB`;
    return `${workers} ${what}`;
  });
  const asked =
    device === "cpu"
      ? "a worker without a card"
      : memoryMiB === undefined
        ? "a worker with a card"
        : `a worker with a card of at least ${memoryMiB} MiB`;
  throw new StoreError(
    "no-fitting-worker",
    `resources asks for ${asked}, and the living workers are: ${there.join(", ")}; ask for less, or start such a worker`,
  );
}
