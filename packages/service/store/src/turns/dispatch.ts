/** Answers what the dispatcher asks: which jobs wait, and what their owners have running. The dispatcher (packages/service/queue) decides. */
import type { Candidate, UserLoad } from "@outlab/attempt";
import type { JobNeeds } from "@outlab/pipeline";
import { type Priority, priorities } from "@outlab/spec";
import { withAdvisoryLock } from "../database/advisory-lock.ts";
import type { Database } from "../database/connect.ts";
import { capacity, type Slots } from "./capacity.ts";

/** Runs `work` unless another process is dispatching just now. */
export function withDispatchLock<T>(db: Database, work: () => Promise<T>): Promise<T | undefined> {
  return withAdvisoryLock(db, "dispatch", work);
}

export async function dispatchCapacity(db: Database, needs: JobNeeds): Promise<Slots> {
  return (await capacity(db))[needs];
}

/**
 * Ready jobs, the oldest `perUser` of each user and band, with what their users have running of the same needs.
 *
 * Age counts from the submission, not from when a job became ready: the embedding of the first experiment goes before the
 * training of the second, and a job that lost its worker goes on before others begin.
 */
export async function dispatchCandidates(
  { pool }: Database,
  { needs, perUser }: { readonly needs: JobNeeds; readonly perUser: number },
): Promise<{ readonly candidates: Candidate[]; readonly loads: ReadonlyMap<string, UserLoad> }> {
  const { rows } = await pool.query<{ jobId: string; userId: string; priority: Priority; createdAt: Date }>(
    `select id as "jobId", owner_id as "userId", priority, created_at as "createdAt" from (
       select *, row_number() over (partition by owner_id, priority order by created_at, id) as place
       from jobs where state = 'QUEUED' and ready_at <= now() and needs = $2::job_needs
     ) ready where place <= $1`,
    [perUser, needs],
  );
  const candidates = rows.map(({ jobId, userId, priority, createdAt }) => ({
    jobId,
    userId,
    band: priorities.indexOf(priority),
    askedAtMs: createdAt.getTime(),
  }));
  const users = [...new Set(candidates.map(({ userId }) => userId))];
  return { candidates, loads: await userLoads(pool, needs, users) };
}

async function userLoads(
  pool: Database["pool"],
  needs: JobNeeds,
  users: readonly string[],
): Promise<Map<string, UserLoad>> {
  const { rows } = await pool.query<{ userId: string; running: number; servedAt: Date | null }>(
    `select owner_id as "userId", max(scheduled_at) as "servedAt",
       (count(*) filter (where state in ('SCHEDULED', 'RUNNING', 'CANCELLING', 'PAUSING')))::int as running
     from jobs where owner_id = any($1) and needs = $2::job_needs group by owner_id`,
    [users, needs],
  );
  return new Map(
    rows.map(({ userId, running, servedAt }) => [
      userId,
      servedAt === null ? { running } : { running, servedAtMs: servedAt.getTime() },
    ]),
  );
}
