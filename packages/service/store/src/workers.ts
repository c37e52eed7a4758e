/** Processes that hold a device, and whether they still do. */
import { randomUUID } from "node:crypto";
import type { WorkerView } from "@outlab/wire";
import { WORKER_SILENCE_MS } from "./capacity.ts";
import { channels } from "./channels.ts";
import type { Database } from "./connect.ts";
import { iso } from "./view-values.ts";

export interface NewWorker {
  /** For people: host and process. */
  readonly name: string;
  readonly slots: number;
  readonly version: string;
  /** Engine, processor or GPU, memory. */
  readonly device: object;
}

/** @returns the worker's id: another one at each start, so that a dead process is never taken for a living one. */
export async function registerWorker({ pool }: Database, worker: NewWorker): Promise<string> {
  const id = randomUUID();
  await pool.query(
    `with registered as (insert into workers (id, name, slots, version, device) values ($1, $2, $3, $4, $5))
     select pg_notify($6, $1::text)`,
    [id, worker.name, worker.slots, worker.version, JSON.stringify(worker.device), channels.dispatch],
  );
  return id;
}

/** To be called every few seconds: after `WORKER_SILENCE_MS` without, the worker counts as lost. */
export async function heartbeat({ pool }: Database, workerId: string): Promise<void> {
  await pool.query("update workers set heartbeat_at = now() where id = $1 and retired_at is null", [
    workerId,
  ]);
}

/** What the worker computes on has changed. With `lost` in it, its slots count as none until another report. */
export async function reportDevice(
  { pool }: Database,
  workerId: string,
  device: NewWorker["device"],
): Promise<void> {
  await pool.query(
    `with reported as (update workers set device = $2 where id = $1)
     select pg_notify($3, $1::text)`,
    [workerId, JSON.stringify(device), channels.dispatch],
  );
}

/** It takes no more jobs and ends those it has. */
export async function drainWorker({ pool }: Database, workerId: string): Promise<void> {
  await pool.query("update workers set draining_at = coalesce(draining_at, now()) where id = $1", [workerId]);
}

/** It has ended in good order. */
export async function retireWorker({ pool }: Database, workerId: string): Promise<void> {
  await pool.query("update workers set retired_at = coalesce(retired_at, now()) where id = $1", [workerId]);
}

/** Those that work or should, and who retired within a day; the latest first. */
export async function listWorkers({ pool }: Database): Promise<WorkerView[]> {
  const { rows } = await pool.query<
    Omit<WorkerView, "startedAt" | "heartbeatAt"> & { startedAt: Date; heartbeatAt: Date }
  >(
    `select id, name, slots, version, device, started_at as "startedAt", heartbeat_at as "heartbeatAt",
       case
         when retired_at is not null then 'retired'
         when heartbeat_at <= now() - $1 * interval '1 ms' then 'lost'
         when draining_at is not null then 'draining'
         when device ->> 'lost' is not null then 'no-device'
         else 'alive'
       end as state,
       (select count(*)::int from jobs
        where worker_id = workers.id and state in ('RUNNING', 'CANCELLING')) as "busySlots"
     from workers
     where heartbeat_at > now() - interval '1 day'
     order by started_at desc, id`,
    [WORKER_SILENCE_MS],
  );
  return rows.map((row) => ({ ...row, startedAt: iso(row.startedAt), heartbeatAt: iso(row.heartbeatAt) }));
}
