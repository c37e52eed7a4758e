import type { EventData, EventType } from "@outlab/wire";
import { channels } from "../database/channels.ts";
import type { Tx } from "../database/transaction.ts";

/** Of these a job keeps only the latest: they say how far it is, not what happened. */
const latestOnly: ReadonlySet<EventType> = new Set(["progress", "series", "job-waiting"]);

/** Call it under the lock of the experiment, or of a job without one: see `lockExperiment`. Watchers are woken when the transaction commits. */
export async function writeEvent<Type extends EventType>(
  tx: Tx,
  { experimentId, jobId }: { experimentId: string | null; jobId: string | null },
  type: Type,
  data: EventData<Type>,
): Promise<void> {
  const isLatest = latestOnly.has(type);
  if (isLatest) {
    await tx.query("delete from events where job_id = $1 and type = $2 and is_latest", [jobId, type]);
  }
  await tx.query(
    `with written as (
       insert into events (experiment_id, job_id, type, data, is_latest) values ($1, $2, $3, $4, $5)
     )
     select pg_notify($6, coalesce($1, $2)::text)`,
    [experimentId, jobId, type, JSON.stringify(data), isLatest, channels.events],
  );
}
