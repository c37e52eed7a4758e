/** What waits, in the order in which the dispatcher would take it: the store reads, the queue foresees. */
import { jobNeeds } from "@outlab/pipeline";
import { forecast } from "@outlab/queue";
import { type Database, QUEUE_SHOWN, type QueueTurns, queueNow } from "@outlab/store";

export async function readTurns(db: Database): Promise<Record<(typeof jobNeeds)[number], QueueTurns>> {
  const [accelerator, cpu] = await Promise.all(
    jobNeeds.map(async (needs) => {
      const now = await queueNow(db, { needs, perUser: QUEUE_SHOWN });
      return { ...now, turns: forecast(now, QUEUE_SHOWN) };
    }),
  );
  return { accelerator: accelerator!, cpu: cpu! };
}
