import type { EventData, EventType } from "@outlab/wire";
import { channels } from "../database/channels.ts";
import type { Tx } from "../database/transaction.ts";
import { queueDeliveries } from "../webhooks/queue-deliveries.ts";

/** Of these a job keeps only the latest: they say how far it is, not what happened. */
const latestOnlyTypes = ["progress", "series", "job-waiting"] as const;
const latestOnly: ReadonlySet<EventType> = new Set(latestOnlyTypes);

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
  await queueDeliveries(tx, [{ experimentId, type, data }]);
}

/** What happened to an experiment or a job, and is kept. */
type KeptEvent = {
  [Type in Exclude<EventType, (typeof latestOnlyTypes)[number]>]: {
    readonly experimentId: string | null;
    readonly jobId: string | null;
    readonly type: Type;
    readonly data: EventData<Type>;
  };
}[Exclude<EventType, (typeof latestOnlyTypes)[number]>];

/** In their order, in one statement, under the locks of all that they belong to. */
export async function writeEvents(tx: Tx, events: readonly KeptEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `with written as (
       insert into events (experiment_id, job_id, type, data)
       select experiment_id, job_id, type, data
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[]) with ordinality
         as event (experiment_id, job_id, type, data, place)
       order by place
     )
     select pg_notify($5, id) from unnest($6::text[]) as id`,
    [
      events.map(({ experimentId }) => experimentId),
      events.map(({ jobId }) => jobId),
      events.map(({ type }) => type),
      events.map(({ data }) => JSON.stringify(data)),
      channels.events,
      [...new Set(events.map(({ experimentId, jobId }) => experimentId ?? jobId))],
    ],
  );
  await queueDeliveries(tx, events);
}
