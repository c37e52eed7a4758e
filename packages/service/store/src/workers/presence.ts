/**
 * A connection that a worker holds for as long as its process lives. The system closes it with the process, so the database knows
 * at once that a worker was killed, and not only when its lease runs out. A worker whose machine or network fell silent is still found
 * by its leases alone.
 */
import type { Database } from "../database/connect.ts";
import { type KeptConnection, keepConnected } from "../database/keep-connected.ts";

/** First half of the locks' names. */
const PRESENCE = 0x0007_1ab1;

/** So long a worker may be without its connection: one that was only cut is made again within a second. */
export const ABSENT_AFTER_MS = 1_500;

/** @returns what must be closed when the worker has signed off. */
export async function holdPresence(url: string, workerId: string): Promise<KeptConnection> {
  return keepConnected(url, {
    async prepare(client) {
      // Shared, so that it does not wait for a connection of its own that the server has not given up yet.
      await client.query("select pg_advisory_lock_shared($1, hashtext($2))", [PRESENCE, workerId]);
      await client.query("update workers set has_presence = true, absent_at = null where id = $1", [
        workerId,
      ]);
    },
    onFound() {},
  });
}

/**
 * Notes since when workers have been without their connection, and forgets it of those that are back.
 *
 * @returns how many are newly absent.
 */
export async function noteAbsences({ pool }: Pick<Database, "pool">): Promise<number> {
  const { rows } = await pool.query<{ isAbsent: boolean }>(
    `with present as (
       select objid::bigint as key from pg_locks join pg_database on pg_database.oid = pg_locks.database
       where locktype = 'advisory' and classid = $1 and granted and datname = current_database()
     ), seen as (
       select id, absent_at,
         not exists (select from present where key = hashtext(id::text)::bigint & 4294967295) as is_absent
       from workers where has_presence and retired_at is null and heartbeat_at > now() - interval '1 day'
     )
     update workers set absent_at = case when is_absent then clock_timestamp() end
     from seen where seen.id = workers.id and is_absent = (seen.absent_at is null)
     returning is_absent as "isAbsent"`,
    [PRESENCE],
  );
  return rows.filter(({ isAbsent }) => isAbsent).length;
}
