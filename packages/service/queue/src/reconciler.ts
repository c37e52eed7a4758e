/** Repairs what crashes leave between Postgres, the courier and the workers. Each repair is guarded by its attempt. */
import type { JobNeeds } from "@outlab/pipeline";
import type { Courier, Delivery } from "./courier.ts";
import { forecast, type QueueNow, type Turn } from "./forecast.ts";
import { type Loop, startLoop } from "./loop.ts";

type OnError = (error: unknown) => void;

export interface ReconcilePorts {
  /** Runs `work` unless another process is reconciling just now. */
  withLock<T>(work: () => Promise<T>): Promise<T | undefined>;
  /**
   * Repairs that need the database alone: expired leases, cancels past their grace, stranded dependants and the like.
   * Each returns how many rows it repaired, and tells of those that it could not, so that one stops no other.
   */
  readonly repairs: Readonly<Record<string, (onError: OnError) => Promise<number>>>;
  /** What holds slots and what waits for them; of each user and priority at least `perUser` jobs where there are so many. */
  queueNow(needs: JobNeeds, perUser: number): Promise<QueueNow>;
  /** Writes why each waiting job waits, and at which place of the order, where that has changed. */
  announce(turns: Readonly<Record<JobNeeds, readonly Turn[]>>, onError: OnError): Promise<number>;
  /** Takes studies whose worst experiments are stopped on the way a step further. */
  advanceStudies(onError: OnError): Promise<number>;
  /** Rows that have been SCHEDULED for longer than a delivery takes. */
  strandedScheduled(): Promise<readonly Delivery[]>;
  readonly courier: Pick<Courier, "knows" | "send">;
}

/** Runs rounds until stopped. `onRepair` gets the counts of what had to be repaired. */
export function runReconciler(
  ports: ReconcilePorts,
  options: {
    everyMs: number;
    onRepair: (repaired: Readonly<Record<string, number>>) => void;
    onError: OnError;
  },
): Loop {
  const round = async (): Promise<void> => {
    const repaired = await reconcileOnce(ports, options.onError);
    if (Object.keys(repaired).length > 0) options.onRepair(repaired);
  };
  return startLoop(round, { everyMs: options.everyMs, onError: options.onError });
}

/** @returns counts of repairs, by name; empty when there was nothing to repair. One repair that fails stops no other. */
export async function reconcileOnce(
  ports: ReconcilePorts,
  onError: OnError,
): Promise<Record<string, number>> {
  const repaired: Record<string, number> = {};
  const all: ReconcilePorts["repairs"] = { ...ports.repairs, lostDeliveries: () => sendLostAgain(ports) };
  await ports.withLock(async () => {
    for (const [name, repair] of Object.entries(all)) {
      try {
        const count = await repair(onError);
        if (count > 0) repaired[name] = count;
      } catch (error) {
        onError(error);
      }
    }
    await ports.advanceStudies(onError).catch(onError);
    await announceOrder(ports, onError).catch(onError);
  });
  return repaired;
}

/** Places further back say little and change with every job that ends. */
const PLACES = 100;

async function announceOrder({ queueNow, announce }: ReconcilePorts, onError: OnError): Promise<void> {
  const turnsOf = async (needs: JobNeeds) => forecast(await queueNow(needs, PLACES), PLACES);
  await announce({ accelerator: await turnsOf("accelerator"), cpu: await turnsOf("cpu") }, onError);
}

/** Under the same attempt: should the first delivery turn up after all, only one of them can be claimed. */
async function sendLostAgain({ strandedScheduled, courier }: ReconcilePorts): Promise<number> {
  let count = 0;
  for (const delivery of await strandedScheduled()) {
    if (await courier.knows(delivery)) continue;
    await courier.send(delivery);
    count++;
  }
  return count;
}
