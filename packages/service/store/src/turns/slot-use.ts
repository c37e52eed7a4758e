/** Counts what an attempt took of a slot for its job's owner, when it ends: the same sum as `useOf` and `decayed`. */
import type { Attempt } from "../attempts/attempt.ts";
import { addToCounter } from "../database/counters.ts";
import type { Tx } from "../database/transaction.ts";

/** To be called once for an attempt, when it has an end. */
export async function countUse(tx: Tx, { jobId, attempt }: Attempt): Promise<void> {
  await tx.query(
    `insert into slot_use (user_id, needs, seconds, as_of)
     select owner_id, needs,
       half_life_seconds / ln(2) * (1 - power(2, -extract(epoch from ended_at - attempts.started_at) / half_life_seconds)),
       ended_at
     from attempts join jobs on jobs.id = job_id cross join queue_policy
     where job_id = $1 and attempts.attempt = $2
     on conflict (user_id, needs) do update set
       seconds = excluded.seconds + slot_use.seconds
         * power(2, -extract(epoch from excluded.as_of - slot_use.as_of)
             / (select half_life_seconds from queue_policy)),
       as_of = excluded.as_of`,
    [jobId, attempt],
  );
  const { rows } = await tx.query<{ user: string; needs: string; seconds: number }>(
    `select users.name as user, needs, extract(epoch from ended_at - attempts.started_at)::float8 as seconds
     from attempts join jobs on jobs.id = job_id join users on users.id = owner_id
     where job_id = $1 and attempts.attempt = $2`,
    [jobId, attempt],
  );
  const [used] = rows;
  if (used === undefined) return;
  await addToCounter(tx, "slot-seconds", { needs: used.needs, user: used.user }, used.seconds);
}
