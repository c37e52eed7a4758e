/** Processes that hold a device, and whether they still do. */
import { devicePool } from "@outlab/attempt";
import type { WorkerView } from "@outlab/wire";
import { channels } from "../database/channels.ts";
import type { Database } from "../database/connect.ts";
import { newId } from "../rows/new-id.ts";
import { iso } from "../rows/view-values.ts";
import { WORKER_SILENCE_MS } from "../turns/capacity.ts";

export interface NewWorker {
  /** For people: host and process. */
  readonly name: string;
  /** Attempts at once on its device, and on its processor alone. */
  readonly slots: number;
  readonly cpuSlots: number;
  readonly version: string;
  /** Engine, processor or GPU, memory. */
  readonly device: object;
  /** Memory of the card that it computes on; null where it computes on its processor. */
  readonly cardMemoryMiB: number | null;
}

/** @returns the worker's id: another one at each start, so that a dead process is never taken for a living one. */
export async function registerWorker({ pool }: Database, worker: NewWorker): Promise<string> {
  const id = newId();
  await pool.query(
    `with registered as (
       insert into workers (id, name, slots, cpu_slots, version, device, pool, card_memory_mib)
       values ($1, $2, $3, $4, $5, $6, $8, $9)
     )
     select pg_notify($7, $1::text)`,
    [
      id,
      worker.name,
      worker.slots,
      worker.cpuSlots,
      worker.version,
      JSON.stringify(worker.device),
      channels.dispatch,
      devicePool(worker.cardMemoryMiB),
      worker.cardMemoryMiB,
    ],
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

/** Its storage has no room, or has room again: without room its slots count as none. */
export async function reportStorageFull(
  { pool }: Database,
  workerId: string,
  isFull: boolean,
): Promise<void> {
  await pool.query(
    `with reported as (
       update workers set storage_full_at = case when $2 then coalesce(storage_full_at, now()) end where id = $1
     )
     select pg_notify($3, $1::text)`,
    [workerId, isFull, channels.dispatch],
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

/** Those that work or should, and those that retired within a day; the latest first. */
export async function listWorkers({ pool }: Database): Promise<WorkerView[]> {
  const { rows } = await pool.query<
    Omit<WorkerView, "startedAt" | "heartbeatAt"> & { startedAt: Date; heartbeatAt: Date }
  >(
    `select id, name, slots, cpu_slots as "cpuSlots", version, device, started_at as "startedAt", heartbeat_at as "heartbeatAt",
       case
         when retired_at is not null then 'retired'
         when heartbeat_at <= now() - $1 * interval '1 ms' or absent_at is not null then 'lost'
         when draining_at is not null then 'draining'
         when storage_full_at is not null then 'storage-full'
         when device ->> 'lost' is not null then 'no-device'
         else 'alive'
       end as state,
       busy."busySlots", busy."busyCpuSlots"
     from workers, lateral (
       select (count(*) filter (where needs = 'accelerator'))::int as "busySlots",
         (count(*) filter (where needs = 'cpu'))::int as "busyCpuSlots"
       from jobs where worker_id = workers.id and state in ('RUNNING', 'CANCELLING', 'PAUSING')
     ) busy
     where heartbeat_at > now() - interval '1 day'
     order by started_at desc, id`,
    [WORKER_SILENCE_MS],
  );
  return rows.map((row) => ({ ...row, startedAt: iso(row.startedAt), heartbeatAt: iso(row.heartbeatAt) }));
}
