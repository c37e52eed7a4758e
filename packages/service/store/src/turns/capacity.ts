/** What the living workers can take now, of each pool of slots. */
import { fitsDevice, type Pool, type Resources } from "@outlab/attempt";
import type { JobNeeds } from "@outlab/pipeline";
import type { Database } from "../database/connect.ts";
import { fullStudies, type StudyPlaces } from "../studies/study-places.ts";

export interface Slots {
  readonly totalSlots: number;
  readonly freeSlots: number;
  /** Slots of workers whose storage has no room: none of them is free. */
  readonly fullStorageSlots: number;
  /** Jobs that were given to the courier and not claimed yet. */
  readonly scheduled: number;
}

export interface PoolSlots extends Pool, Slots {
  /** Slots of workers that take jobs, free or not. */
  readonly takingSlots: number;
}

export interface Capacity {
  /** Pools with a living worker: cards before processors, small cards before large ones. */
  readonly pools: readonly PoolSlots[];
  /** The database's clock: the one that all times of rows come from. */
  readonly now: Date;
  /** Ids of users who have as many jobs running as they may. */
  readonly fullUsers: ReadonlySet<string>;
  /** Studies all of whose places are taken, by their ids. */
  readonly fullStudies: ReadonlyMap<string, StudyPlaces>;
}

/** A worker that has said nothing for so long counts as lost. */
export const WORKER_SILENCE_MS = 30_000;

/** SQL of a row of `workers`: it works, or should. */
export const isLiving = `retired_at is null and absent_at is null
  and heartbeat_at > now() - ${WORKER_SILENCE_MS} * interval '1 ms'`;

export async function capacity(db: Pick<Database, "pool">): Promise<Capacity> {
  const [pools, people, full] = await Promise.all([readPools(db), usersWithoutRoom(db), fullStudies(db)]);
  return { pools, ...people, fullStudies: full };
}

/** Of all slots of a kind together. */
export function slotsOf({ pools }: Pick<Capacity, "pools">, needs: JobNeeds): Slots {
  return sum(pools.filter((pool) => pool.needs === needs));
}

/** Of those that a job may run on. */
export function fittingSlots(
  { pools }: Pick<Capacity, "pools">,
  job: {
    readonly needs: JobNeeds;
    readonly device: Resources["device"];
    readonly cardMemoryMiB: number | null;
  },
): Slots {
  const resources = { device: job.device, memoryMiB: job.cardMemoryMiB };
  return sum(pools.filter((pool) => pool.needs === job.needs && fitsDevice(resources, pool)));
}

function sum(pools: readonly Slots[]): Slots {
  const of = (count: keyof Slots) => pools.reduce((total, pool) => total + pool[count], 0);
  return {
    totalSlots: of("totalSlots"),
    freeSlots: of("freeSlots"),
    fullStorageSlots: of("fullStorageSlots"),
    scheduled: of("scheduled"),
  };
}

/** SQL that holds where a row of `jobs` may run on a row of `fitting (needs, card_memory_mib)`: what `fitsDevice` says. */
export const fitsPool = `jobs.needs = fitting.needs and case jobs.device
    when 'any' then true
    when 'cpu' then fitting.card_memory_mib is null
    else fitting.card_memory_mib >= coalesce(jobs.card_memory_mib, 0)
  end`;

/** A worker without its device still has its processor. */
async function readPools({ pool }: Pick<Database, "pool">): Promise<PoolSlots[]> {
  const { rows } = await pool.query<PoolSlots>(
    `with living as (
       select id, slots, cpu_slots, pool, card_memory_mib, draining_at is not null or storage_full_at is not null as takes_none,
         storage_full_at is not null as is_full, device ->> 'lost' is not null as has_no_device
       from workers where ${isLiving}
     ), offers as (
       select id, takes_none, is_full, 'accelerator'::job_needs as needs, pool, card_memory_mib, slots
       from living where not has_no_device
       union all
       select id, takes_none, is_full, 'cpu'::job_needs, 'cpu', null, cpu_slots from living
     )
     select offers.pool as name, offers.needs, offers.card_memory_mib as "cardMemoryMiB",
       sum(slots)::int as "totalSlots",
       coalesce(sum(slots) filter (where is_full), 0)::int as "fullStorageSlots",
       coalesce(sum(slots) filter (where not takes_none), 0)::int as "takingSlots",
       coalesce(sum(greatest(slots - busy, 0)) filter (where not takes_none), 0)::int as "freeSlots",
       (select count(*)::int from jobs where state = 'SCHEDULED' and jobs.pool = offers.pool) as scheduled
     from offers left join lateral (
       select count(*)::int as busy from jobs
       where worker_id = offers.id and jobs.needs = offers.needs and state in ('RUNNING', 'CANCELLING', 'PAUSING')
     ) held on true
     group by offers.pool, offers.needs, offers.card_memory_mib
     order by offers.card_memory_mib asc nulls last, offers.pool`,
  );
  return rows;
}

async function usersWithoutRoom({
  pool,
}: Pick<Database, "pool">): Promise<Pick<Capacity, "now" | "fullUsers">> {
  const { rows } = await pool.query<{ now: Date; fullUsers: string[] }>(
    `select now() as now, array(
       select users.id from users cross join queue_policy policy
       where coalesce(users.max_running_jobs, policy.max_running_jobs) <= (
         select count(*) from jobs
         where owner_id = users.id and state in ('SCHEDULED', 'RUNNING', 'CANCELLING', 'PAUSING')
       )
     ) as "fullUsers"`,
  );
  return { now: rows[0]!.now, fullUsers: new Set(rows[0]!.fullUsers) };
}
