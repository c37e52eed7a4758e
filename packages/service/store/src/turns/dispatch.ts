/** Answers what the dispatcher asks: which jobs wait, and what their owners have had. The dispatcher (packages/service/queue) decides. */
import {
  bandOf,
  type Pool,
  type Resources,
  type TurnPolicy,
  UNKNOWN_JOB_SECONDS,
  type UserLoad,
  type WaitingJob,
} from "@outlab/attempt";
import type { JobNeeds } from "@outlab/pipeline";
import { type Priority, priorities } from "@outlab/spec";
import { withAdvisoryLock } from "../database/advisory-lock.ts";
import type { Database } from "../database/connect.ts";
import { joinNeededPlace, studyPlaces } from "../studies/study-places.ts";
import { capacity, fitsPool, type PoolSlots } from "./capacity.ts";
import { expectedSeconds, joinDurations } from "./durations.ts";
import { readQueuePolicy } from "./queue-policy.ts";
import { userLoads } from "./user-loads.ts";

/** Runs `work` unless another process is dispatching just now. */
export function withDispatchLock<T>(db: Database, work: () => Promise<T>): Promise<T | undefined> {
  return withAdvisoryLock(db, "dispatch", work);
}

export async function dispatchPools(db: Database): Promise<readonly PoolSlots[]> {
  return (await capacity(db)).pools;
}

/** What is weighed for the slots of a kind. */
export interface Waiting {
  readonly candidates: readonly WaitingJob[];
  readonly loads: ReadonlyMap<string, UserLoad>;
  readonly policy: TurnPolicy;
  /** By the database's clock. */
  readonly nowMs: number;
}

/**
 * Ready jobs, the first `perUser` of each user and priority, with what their users have had of such slots. Where a pool is
 * named, those that it fits alone. Jobs that need a place of a study that has none left are not among them.
 *
 * Age counts from the submission, not from when a job became ready: the embedding of the first experiment goes before the
 * training of the second, and a job that lost its worker goes on before others begin.
 */
export async function dispatchCandidates(
  db: Database,
  { needs, perUser, pool }: { readonly needs: JobNeeds; readonly perUser: number; readonly pool?: Pool },
): Promise<Waiting> {
  const [policy, loads, rows] = await Promise.all([
    readQueuePolicy(db),
    userLoads(db, needs),
    waitingJobs(db, { needs, perUser, pool }),
  ]);
  const candidates = rows.map((row) => waitingJob(row, policy));
  return { candidates, loads, policy, nowMs: rows[0]?.now.getTime() ?? 0 };
}

function waitingJob(
  {
    priority,
    waitedSeconds,
    createdAt,
    readyAt,
    device,
    memoryMiB,
    now: _,
    studyId,
    room,
    ...job
  }: WaitingRow,
  policy: TurnPolicy,
): WaitingJob {
  const priorityBand = priorities.indexOf(priority);
  return {
    ...job,
    priorityBand,
    band: bandOf(priorityBand, waitedSeconds, policy),
    askedAtMs: createdAt.getTime(),
    readyAtMs: readyAt.getTime(),
    resources: { device, memoryMiB },
    ...(studyId === null ? {} : { study: { id: studyId, room } }),
  };
}

/** It has made way for a job that no longer waits. */
const isReturning = `(makes_way_for is not null and not exists (
  select from jobs beneficiary where beneficiary.id = jobs.makes_way_for and beneficiary.state = 'QUEUED'
))`;

/** A person's jobs are found by an index in the order in which they go, so that thousands behind them cost nothing. */
async function waitingJobs(
  db: Database,
  { needs, perUser, pool }: { needs: JobNeeds; perUser: number; pool: Pool | undefined },
): Promise<WaitingRow[]> {
  const { rows } = await db.pool.query<WaitingRow>(
    `with places as (${studyPlaces})
     select jobs.id as "jobId", jobs.owner_id as "userId", jobs.priority, own_order as "ownOrder", now() as now,
       jobs.created_at as "createdAt", ready_at as "readyAt", extract(epoch from now() - ready_at)::float8 as "waitedSeconds",
       coalesce(${expectedSeconds}, $3) as "expectedSeconds",
       coalesce(alike.count, of_kind.count, 0) as "likeJobs", jobs.study_id as "studyId", jobs.room,
       case when alike.count is not null then 'like-jobs' when of_kind.count is not null then 'jobs-of-its-kind'
         else 'nothing' end as "expectedFrom", ${isReturning} as "isReturning", device, jobs.card_memory_mib as "memoryMiB"
     from users cross join (values ($2::job_needs, $4::int)) as fitting (needs, card_memory_mib) cross join unnest(enum_range(null::priority)) as band (priority)
       cross join lateral (
         select jobs.*, study_id, needed_place.max_concurrent - coalesce("underWay", 0) as room from jobs
           ${joinNeededPlace}
           left join places on places.id = study_id
         where jobs.state = 'QUEUED' and ready_at <= now() and held_at is null
           and owner_id = users.id and jobs.needs = $2::job_needs and jobs.priority = band.priority
           ${pool === undefined ? "" : `and ${fitsPool}`}
           and (study_id is null or coalesce("underWay", 0) < needed_place.max_concurrent)
         order by own_order, created_at, jobs.id limit $1
       ) jobs
       ${joinDurations}`,
    [perUser, needs, UNKNOWN_JOB_SECONDS, pool?.cardMemoryMiB ?? null],
  );
  return rows;
}

type WaitingRow = Omit<
  WaitingJob,
  "band" | "priorityBand" | "askedAtMs" | "readyAtMs" | "resources" | "study"
> & {
  readonly studyId: string | null;
  readonly room: number;
  readonly device: Resources["device"];
  readonly memoryMiB: number | null;
  readonly priority: Priority;
  readonly waitedSeconds: number;
  readonly createdAt: Date;
  readonly readyAt: Date;
  readonly now: Date;
};
