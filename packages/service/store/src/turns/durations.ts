/**
 * How long jobs take: learned from those that succeeded, so that one that waits can be said to take about as long. Jobs are alike
 * when their plan says so; where nothing like a job has ended yet, all jobs of its kind are asked.
 */
import { UNKNOWN_JOB_SECONDS } from "@outlab/attempt";
import type { Tx } from "../database/transaction.ts";

/** A mean forgets what lies further back than so many jobs. */
const REMEMBERED = 10;

/** To be called in the transaction in which a job succeeds, once its last attempt has an end. */
export async function learnDuration(tx: Tx, jobId: string): Promise<void> {
  await tx.query(
    `insert into job_durations (likeness, seconds_per_unit, count)
     select key, took.seconds / work_units, 1
     from jobs
       cross join lateral (
         select sum(extract(epoch from ended_at - started_at))::float8 as seconds from attempts where job_id = jobs.id
       ) took
       cross join lateral (values (1, likeness), (2, kind)) as keys (place, key)
     where jobs.id = $1 and key is not null
     order by place
     on conflict (likeness) do update set
       seconds_per_unit = job_durations.seconds_per_unit
         + (excluded.seconds_per_unit - job_durations.seconds_per_unit) / least(job_durations.count + 1, $2::int),
       count = job_durations.count + 1`,
    [jobId, REMEMBERED],
  );
}

/** Joins what is known of jobs like a row of `jobs`, and of its kind: for `expectedSeconds` and `expectedFrom`. */
export const joinDurations = `
  left join job_durations alike on alike.likeness = jobs.likeness
  left join job_durations of_kind on of_kind.likeness = jobs.kind`;

/** In s, of all that is left of the job; null where nothing is known. */
export const expectedSeconds = `coalesce(alike.seconds_per_unit, of_kind.seconds_per_unit) * greatest(1, work_units - coalesce(
    (progress ->> 'epoch')::int, 0))`;

/**
 * In s, what a job with or without a live attempt in `attempts` counts for in its owner's load: all that it is expected to take.
 */
export const countedSeconds = `coalesce(
    coalesce(extract(epoch from now() - attempts.started_at), 0)::float8 + (progress ->> 'secondsLeft')::float8,
    greatest(coalesce(extract(epoch from now() - attempts.started_at), 0)::float8, coalesce(${expectedSeconds}, ${UNKNOWN_JOB_SECONDS}))
  )`;
