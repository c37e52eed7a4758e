/** The database's half of interruptions: which jobs could make way, which are on the move, and the request itself. */
import { bandOf, type Candidate, type Pool, UNKNOWN_JOB_SECONDS } from "@outlab/attempt";
import { jobs as kinds } from "@outlab/pipeline";
import { type Priority, priorities } from "@outlab/spec";
import type { EventData } from "@outlab/wire";
import { channels, notify } from "../database/channels.ts";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import { writeEvent } from "../events/write-event.ts";
import { type JobRow, withJob } from "../jobs/job-row.ts";
import { moveJob } from "../jobs/move-job.ts";
import { countedSeconds, expectedSeconds, joinDurations } from "./durations.ts";

/** A kind that cannot save what it has would begin anew. */
const savingKinds = [...kinds].filter(({ savesOnPause }) => savesOnPause).map(({ kind }) => kind);

interface PreemptibleJob {
  readonly jobId: string;
  readonly userId: string;
  readonly band: number;
  readonly runSeconds: number;
  /** What it counts for in its owner's load. */
  readonly countedSeconds: number;
  readonly hasMadeWay: boolean;
}

/** Those that have run for long enough. A low job that had waited until it counted as normal is normal while it runs. */
export async function preemptibleJobs(
  { pool }: Database,
  { name }: Pool,
): Promise<{ readonly jobs: readonly PreemptibleJob[]; readonly leastRunSeconds: number }> {
  const { rows } = await pool.query<
    Omit<PreemptibleJob, "band"> & AgedPriority & { readonly preemptAfterSeconds: number }
  >(
    `select jobs.id as "jobId", owner_id as "userId", has_made_way as "hasMadeWay", ${countedSeconds} as "countedSeconds",
       priority, extract(epoch from attempts.started_at - ready_at)::float8 as "waitedSeconds",
       extract(epoch from now() - attempts.started_at)::float8 as "runSeconds",
       preempt_after_seconds as "preemptAfterSeconds", low_ages_after_seconds as "lowAgesAfterSeconds"
     from jobs join attempts on attempts.job_id = jobs.id and attempts.ended_at is null cross join queue_policy
       ${joinDurations}
     where state = 'RUNNING' and is_preemptible and kind = any($2) and pool = $1
       and attempts.started_at <= now() - preempt_after_seconds * interval '1 s'`,
    [name, savingKinds],
  );
  const jobs = rows.map(
    ({ priority, waitedSeconds, lowAgesAfterSeconds, preemptAfterSeconds: _, ...job }) => ({
      ...job,
      band: bandOfRow({ priority, waitedSeconds, lowAgesAfterSeconds }),
    }),
  );
  return { jobs, leastRunSeconds: rows[0]?.preemptAfterSeconds ?? 0 };
}

interface AgedPriority {
  readonly priority: Priority;
  readonly waitedSeconds: number;
  readonly lowAgesAfterSeconds: number;
}

function bandOfRow({ priority, waitedSeconds, lowAgesAfterSeconds }: AgedPriority): number {
  return bandOf(priorities.indexOf(priority), waitedSeconds, { lowAgesAfterSeconds });
}

/** What is with the courier, and how many jobs are stopping for any reason. */
export async function jobsOnTheMove(
  { pool }: Database,
  { name }: Pool,
): Promise<{ readonly scheduled: readonly Candidate[]; readonly stopping: number }> {
  const { rows } = await pool.query<
    Omit<Candidate, "band"> & AgedPriority & { readonly isScheduled: boolean }
  >(
    `select jobs.id as "jobId", owner_id as "userId", own_order as "ownOrder", makes_way_for is not null as "isReturning",
       extract(epoch from created_at)::float8 * 1000 as "askedAtMs", coalesce(${expectedSeconds}, $2) as "expectedSeconds",
       priority, extract(epoch from scheduled_at - ready_at)::float8 as "waitedSeconds",
       low_ages_after_seconds as "lowAgesAfterSeconds", state = 'SCHEDULED' as "isScheduled"
     from jobs cross join queue_policy ${joinDurations}
     where state in ('SCHEDULED', 'CANCELLING', 'PAUSING') and pool = $1`,
    [name, UNKNOWN_JOB_SECONDS],
  );
  const scheduled = rows
    .filter(({ isScheduled }) => isScheduled)
    .map(({ priority, waitedSeconds, lowAgesAfterSeconds, isScheduled: _, ...job }) => ({
      ...job,
      band: bandOfRow({ priority, waitedSeconds, lowAgesAfterSeconds }),
    }));
  return { scheduled, stopping: rows.length - scheduled.length };
}

/** SCHEDULED to QUEUED: its delivery finds nothing to claim. @returns whether it was there to be recalled. */
export async function recallJob(db: Database, jobId: string): Promise<boolean> {
  const recalled = await withJob(db, jobId, async (tx, job) => {
    if (job.state !== "SCHEDULED") return false;
    await moveJob(tx, job, { to: "QUEUED" });
    return true;
  });
  return recalled ?? false;
}

export interface MakeWayRequest {
  readonly victim: { readonly jobId: string };
  readonly beneficiary: { readonly jobId: string; readonly userId: string };
  readonly reason: EventData<"preempted">["reason"];
}

/** RUNNING to PAUSING, and then to the front of the queue. @returns false where it runs no longer. */
export async function preemptJob(
  db: Database,
  { victim, beneficiary, reason }: MakeWayRequest,
): Promise<boolean> {
  const asked = await withJob(db, victim.jobId, async (tx, job) => {
    if (job.state !== "RUNNING") return false;
    await writeEvent(tx, { experimentId: job.experimentId, jobId: job.id }, "preempted", {
      kind: job.kind,
      forJobId: beneficiary.jobId,
      forUserId: beneficiary.userId,
      reason,
    });
    await moveJob(tx, job, {
      to: "PAUSING",
      changes: { makesWayFor: beneficiary.jobId, hasMadeWay: true },
    });
    await putInFront(tx, job);
    await notify(tx, channels.stop, job.id);
    return true;
  });
  return asked ?? false;
}

/** Of its owner's jobs: those that are read for a choice are the first of each person. */
async function putInFront(tx: Tx, { id }: JobRow): Promise<void> {
  await tx.query(
    `update jobs set own_order = (
       select coalesce(min(others.own_order), 0) - 1 from jobs others
       where others.owner_id = jobs.owner_id and others.state = 'QUEUED' and others.priority = jobs.priority
     )
     where id = $1`,
    [id],
  );
}
