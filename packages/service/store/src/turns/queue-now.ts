/** What holds slots of a kind, and what waits for them: from it a forecast says when each waiting job starts. */
import { UNKNOWN_JOB_SECONDS } from "@outlab/attempt";
import type { JobNeeds } from "@outlab/pipeline";
import type { Database } from "../database/connect.ts";
import { capacity, type PoolSlots } from "./capacity.ts";
import { dispatchCandidates, type Waiting } from "./dispatch.ts";
import { expectedSeconds, joinDurations } from "./durations.ts";

interface Running {
  readonly jobId: string;
  readonly userId: string;
  readonly pool: string;
  readonly secondsLeft: number;
  /** Whether that comes from its own progress, or from jobs like it. */
  readonly isMeasured: boolean;
}

export async function queueNow(
  db: Database,
  wanted: { readonly needs: JobNeeds; readonly perUser: number },
): Promise<Waiting & { readonly pools: readonly PoolSlots[]; readonly running: readonly Running[] }> {
  const [waiting, { pools }, running] = await Promise.all([
    dispatchCandidates(db, wanted),
    capacity(db),
    runningJobs(db, wanted.needs),
  ]);
  return { ...waiting, pools: pools.filter(({ needs }) => needs === wanted.needs), running };
}

async function runningJobs({ pool }: Database, needs: JobNeeds): Promise<Running[]> {
  const { rows } = await pool.query<Running>(
    `with held as (
       select jobs.id, owner_id, coalesce(pool, '') as pool, (progress ->> 'secondsLeft')::float8 as reported, ${expectedSeconds} as expected,
         coalesce(extract(epoch from now() - attempts.started_at), 0)::float8 as seconds
       from jobs
         left join attempts on attempts.job_id = jobs.id and attempts.ended_at is null
         ${joinDurations}
       where state in ('SCHEDULED', 'RUNNING', 'CANCELLING', 'PAUSING') and needs = $1::job_needs
     )
     select id as "jobId", owner_id as "userId", pool,
       coalesce(reported, greatest(0, coalesce(expected, $2) - seconds)) as "secondsLeft",
       coalesce(reported, expected) is not null as "isMeasured"
     from held`,
    [needs, UNKNOWN_JOB_SECONDS],
  );
  return rows;
}
