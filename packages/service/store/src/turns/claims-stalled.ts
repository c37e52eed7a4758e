/** Whether jobs are taken where they could be: a service can answer everything and still move nothing. */
import type { Database } from "../database/connect.ts";
import { joinNeededPlace } from "../studies/study-places.ts";
import { capacity, fitsPool } from "./capacity.ts";

/** A job that could run is claimed within seconds. */
const STALLED_AFTER_SECONDS = 60;

/**
 * @returns since how many seconds a job waits that a free slot could take, while none was claimed; undefined where jobs are
 *   taken, or none could be.
 */
export async function claimsStalledFor(db: Database): Promise<number | undefined> {
  const now = await capacity(db);
  const free = now.pools.filter(({ freeSlots }) => freeSlots > 0);
  if (free.length === 0) return undefined;
  const { rows } = await db.pool.query<{ seconds: number }>(
    `select extract(epoch from now() - min(ready_at))::float8 as seconds from jobs
       ${joinNeededPlace}
     where (state = 'QUEUED' and ready_at < now() - $1 * interval '1 s' and held_at is null
         or state = 'SCHEDULED' and scheduled_at < now() - $1 * interval '1 s')
       and owner_id <> all($4::uuid[]) and (study_id is null or study_id <> all($5::uuid[])) and exists (
         select from unnest($2::job_needs[], $3::int[]) as fitting (needs, card_memory_mib) where ${fitsPool}
       )
       and not exists (
         select from attempts join jobs claimed on claimed.id = job_id
         where attempts.started_at > now() - $1 * interval '1 s' and claimed.needs = jobs.needs
       )
     having count(*) > 0`,
    [
      STALLED_AFTER_SECONDS,
      free.map(({ needs }) => needs),
      free.map(({ cardMemoryMiB }) => cardMemoryMiB),
      [...now.fullUsers],
      [...now.fullStudies.keys()],
    ],
  );
  return rows[0]?.seconds;
}
