/** Waiting jobs say why they wait and at which place: an event where that has changed, so that no watcher has to ask. */
import { jobNeeds } from "@outlab/pipeline";
import type { EventData, JobState } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction } from "../database/transaction.ts";
import { writeEvent } from "../events/write-event.ts";
import { eachOnItsOwn, type OnError, rethrow } from "../jobs/each-on-its-own.ts";
import { lockJob } from "../jobs/job-row.ts";
import { joinNeededPlace } from "../studies/study-places.ts";
import { type Capacity, capacity } from "./capacity.ts";
import { SETTLED_AFTER_MS, waitReason } from "./wait-reason.ts";

type Waiting = EventData<"job-waiting">;

/** Of jobs that are in no order (given to the courier, held, paused, or over a quota) so many of each are announced. */
const ANNOUNCED_AT_MOST = 200;
/** An announcement can wait for the next round; what comes after it in this one cannot wait for someone's lock. */
const LOCK_TIMEOUT_MS = 200;
/** After so many jobs whose lock was held, the round has waited long enough. */
const HELD_AT_MOST = 5;

export interface ExpectedTurn {
  readonly jobId: string;
  /** By the database's clock; null where it is not known. */
  readonly expectedStartMs: number | null;
}

/**
 * @param turns  ready jobs in the order in which the dispatcher would take them, of each needs apart. Those further back are
 *   announced when they move up.
 * @param onError  receives each event that could not be written.
 * @returns how many events were written.
 */
export async function announceWaiting(
  db: Database,
  turns: Readonly<Record<(typeof jobNeeds)[number], readonly ExpectedTurn[]>>,
  onError: OnError = rethrow,
): Promise<number> {
  const ordered = jobNeeds.flatMap((needs) => turns[needs]);
  const expected = new Map(ordered.map(({ jobId, expectedStartMs }) => [jobId, expectedStartMs]));
  const now = await capacity(db);
  const rows = await waitingJobs(db, [...expected.keys()], now);
  const waiting = rows.flatMap((job) => {
    const reason = waitReason(job, now);
    return reason === null ? [] : [{ ...job, reason }];
  });
  // What was given to the courier and finds no slot stands before all that is still QUEUED.
  const places = new Map(
    jobNeeds.flatMap((needs) => {
      const given = waiting.filter((job) => job.state === "SCHEDULED" && job.needs === needs);
      const ids = [...given.map(({ id }) => id), ...turns[needs].map(({ jobId }) => jobId)];
      return ids.map((id, i) => [id, i + 1] as const);
    }),
  );
  const news = new Map(
    waiting
      .map((job) => ({ ...job, place: places.get(job.id) ?? null }))
      .filter(({ announced, reason, place }) => announced?.reason !== reason || announced.place !== place)
      .map(({ id, state, kind, reason, place }) => {
        const startMs = expected.get(id) ?? null;
        const expectedStartAt = startMs === null ? null : new Date(startMs).toISOString();
        return [id, { state, data: { kind, reason, place, expectedStartAt } }] as const;
      }),
  );
  let held = 0;
  const write = async (id: string): Promise<number> => {
    if (held >= HELD_AT_MOST) return 0;
    const isWritten = await announce(db, id, news.get(id)!);
    if (isWritten === undefined) held++;
    return isWritten ? 1 : 0;
  };
  return eachOnItsOwn(news.keys(), write, { doing: "the announcement of why it waits", onError });
}

/** @returns whether the event was written; undefined where another holds the lock. */
async function announce(
  db: Database,
  jobId: string,
  { state, data }: { readonly state: JobState; readonly data: Waiting },
): Promise<boolean | undefined> {
  try {
    return await inTransaction(db, async (tx) => {
      await tx.query(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
      const job = await lockJob(tx, jobId);
      if (job?.state !== state) return false;
      await writeEvent(tx, { experimentId: job.experimentId, jobId }, "job-waiting", data);
      return true;
    });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === LOCK_NOT_AVAILABLE) return undefined;
    throw error;
  }
}

const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Those of the order, given to the courier, held back or paused, but not what was ready or given only just now: where a slot
 * is free, it has nothing to announce. Before a job was scheduled or an attempt ended, its announcement was of another wait.
 */
async function waitingJobs(
  { pool }: Database,
  ordered: readonly string[],
  { fullUsers, fullStudies }: Pick<Capacity, "fullUsers" | "fullStudies">,
): Promise<WaitingRow[]> {
  const { rows } = await pool.query<WaitingRow>(
    `with looked_at as (
       select unnest($1::uuid[]) as id
       union (select id from jobs where state = 'SCHEDULED' order by scheduled_at limit $2)
       union (select id from jobs where state = 'QUEUED' and ready_at > now() order by ready_at limit $2)
       union (select id from jobs where state = 'PAUSED' order by created_at, id limit $2)
       union (select id from jobs where state = 'QUEUED' and ready_at <= now() and held_at is not null order by held_at limit $2)
       union (
         select id from jobs where state = 'QUEUED' and ready_at <= now() and owner_id = any($4::uuid[])
         order by created_at, id limit $2
       )
       union (
         select jobs.id from study_cells join jobs using (experiment_id)
         where study_id = any($5::uuid[]) and state = 'QUEUED' and ready_at <= now() order by jobs.created_at, jobs.id limit $2
       )
     )
     select jobs.id, kind, state, needs, device, card_memory_mib as "cardMemoryMiB", makes_way_for as "makesWayFor", owner_id as "ownerId", held_at as "heldAt", ready_at as "readyAt", scheduled_at as "scheduledAt",
       needed_place.study_id as "placeOf",
       case when events.at > all (array_remove(array[scheduled_at, ended_at], null)) then data end as announced
     from looked_at join jobs using (id)
       ${joinNeededPlace}
       left join attempts on attempts.job_id = jobs.id and attempts.attempt = jobs.attempt
       left join events on events.job_id = jobs.id and type = 'job-waiting' and is_latest
     where (state = 'QUEUED' and ready_at not between now() - $3 * interval '1 ms' and now())
       or (state = 'SCHEDULED' and scheduled_at < now() - $3 * interval '1 ms') or state = 'PAUSED'
     order by priority, scheduled_at, jobs.created_at, jobs.id`,
    [ordered, ANNOUNCED_AT_MOST, SETTLED_AFTER_MS, [...fullUsers], [...fullStudies.keys()]],
  );
  return rows;
}

type WaitingRow = Parameters<typeof waitReason>[0] & {
  readonly id: string;
  readonly kind: string;
  /** What the latest event of this wait said. */
  readonly announced: Waiting | null;
};
