/** What each person has had of the slots lately and has running now: what fair shares are weighed by. */
import type { UserLoad } from "@outlab/attempt";
import type { JobNeeds } from "@outlab/pipeline";
import type { Database } from "../database/connect.ts";
import { countedSeconds, joinDurations } from "./durations.ts";

/**
 * Of all users by their id. Running jobs count by what they are expected to take in all, as those do that are chosen: else one
 * person would be given every slot that is free at one moment. `needs` says whose seconds count; quotas are of both kinds.
 */
export async function userLoads(
  { pool }: Pick<Database, "pool">,
  needs: JobNeeds,
): Promise<Map<string, UserLoad>> {
  const { rows } = await pool.query<Omit<UserLoad, "servedAtMs" | "maxRunning"> & Row>(
    `with held as (
       select owner_id, jobs.needs, ${countedSeconds} as seconds
       from jobs
         left join attempts on attempts.job_id = jobs.id and attempts.ended_at is null
         ${joinDurations}
       where state in ('SCHEDULED', 'RUNNING', 'CANCELLING', 'PAUSING')
     ), holding as (
       select owner_id, count(*)::int as running,
         sum(seconds) filter (where needs = $1::job_needs) as seconds
       from held group by owner_id
     )
     select users.id as "userId", share_weight as weight, coalesce(running, 0) as running,
       coalesce(users.max_running_jobs, policy.max_running_jobs) as "maxRunning",
       (select max(scheduled_at) from jobs where owner_id = users.id) as "servedAt",
       coalesce(holding.seconds, 0) + coalesce(
         slot_use.seconds * power(2, -extract(epoch from now() - as_of)::float8 / policy.half_life_seconds), 0
       ) as "usedSeconds"
     from users cross join queue_policy policy
       left join holding on holding.owner_id = users.id
       left join slot_use on slot_use.user_id = users.id and slot_use.needs = $1::job_needs`,
    [needs],
  );
  return new Map(rows.map(({ userId, ...row }) => [userId, loadOf(row)]));
}

interface Row {
  readonly userId: string;
  readonly maxRunning: number | null;
  readonly servedAt: Date | null;
}

function loadOf({
  servedAt,
  maxRunning,
  ...load
}: Omit<Row, "userId"> & Omit<UserLoad, "servedAtMs" | "maxRunning">) {
  return {
    ...load,
    ...(maxRunning === null ? {} : { maxRunning }),
    ...(servedAt === null ? {} : { servedAtMs: servedAt.getTime() }),
  };
}
