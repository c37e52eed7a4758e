/** What the living workers can take now, of each kind of slot. */
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

export type Capacity = Readonly<Record<JobNeeds, Slots>> & {
  /** The database's clock: the one that all times of rows come from. */
  readonly now: Date;
  /** Ids of users who have as many jobs running as they may. */
  readonly fullUsers: ReadonlySet<string>;
  /** Studies all of whose places are taken, by their ids. */
  readonly fullStudies: ReadonlyMap<string, StudyPlaces>;
};

/** A worker that has said nothing for so long counts as lost. */
export const WORKER_SILENCE_MS = 30_000;

/** A worker without its device still has its processor. */
export async function capacity(db: Pick<Database, "pool">): Promise<Capacity> {
  const [slots, fullUsers, full] = await Promise.all([
    slotsByNeeds(db),
    usersWithoutRoom(db),
    fullStudies(db),
  ]);
  return { ...slots, fullUsers, fullStudies: full };
}

async function slotsByNeeds({
  pool,
}: Pick<Database, "pool">): Promise<Omit<Capacity, "fullUsers" | "fullStudies">> {
  const { rows } = await pool.query<Slots & { needs: JobNeeds; now: Date }>(
    `with living as (
       select id, slots, cpu_slots, draining_at is not null or storage_full_at is not null as takes_none,
         storage_full_at is not null as is_full, device ->> 'lost' is not null as has_no_device
       from workers
       where retired_at is null and absent_at is null and heartbeat_at > now() - $1 * interval '1 ms'
     ), offers as (
       select id, takes_none, is_full, 'accelerator'::job_needs as needs, slots from living where not has_no_device
       union all
       select id, takes_none, is_full, 'cpu'::job_needs, cpu_slots from living
     )
     select needs.needs, now() as now,
       coalesce(sum(slots), 0)::int as "totalSlots",
       coalesce(sum(slots) filter (where is_full), 0)::int as "fullStorageSlots",
       coalesce(sum(greatest(slots - busy, 0)) filter (where not takes_none), 0)::int as "freeSlots",
       (select count(*)::int from jobs where state = 'SCHEDULED' and jobs.needs = needs.needs) as scheduled
     from unnest(enum_range(null::job_needs)) as needs(needs)
       left join offers on offers.needs = needs.needs
       left join lateral (
         select count(*)::int as busy from jobs
         where worker_id = offers.id and jobs.needs = offers.needs and state in ('RUNNING', 'CANCELLING', 'PAUSING')
       ) held on true
     group by needs.needs`,
    [WORKER_SILENCE_MS],
  );
  const of = (needs: JobNeeds): Slots => {
    const { totalSlots, freeSlots, fullStorageSlots, scheduled } = rows.find((row) => row.needs === needs)!;
    return { totalSlots, freeSlots, fullStorageSlots, scheduled };
  };
  return { accelerator: of("accelerator"), cpu: of("cpu"), now: rows[0]!.now };
}

async function usersWithoutRoom({ pool }: Pick<Database, "pool">): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(
    `select users.id from users cross join queue_policy policy
     where coalesce(users.max_running_jobs, policy.max_running_jobs) <= (
       select count(*) from jobs
       where owner_id = users.id and state in ('SCHEDULED', 'RUNNING', 'CANCELLING', 'PAUSING')
     )`,
  );
  return new Set(rows.map(({ id }) => id));
}
