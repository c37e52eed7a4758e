/** Work that any replica may do, and no two at a time. */
import type { Database } from "./connect.ts";

const keys = { dispatch: 1, reconcile: 2, purge: 3 } as const;

/** First half of the lock's name: no other program's locks in the same database have it. */
const OUTLAB = 0x0007_1ab0;

/**
 * Runs `work` unless another process holds the lock. The lock is a transaction's, so the database takes it from a process
 * that dies or freezes; work that lasts longer than `openDatabase` lets a transaction idle loses it too, and then runs
 * beside another's: what it does must stay right then, as guarded moves do.
 */
export async function withAdvisoryLock<T>(
  { pool }: Pick<Database, "pool">,
  name: keyof typeof keys,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const { rows } = await client.query<{ isOurs: boolean }>(
      'select pg_try_advisory_xact_lock($1, $2) as "isOurs"',
      [OUTLAB, keys[name]],
    );
    return rows[0]!.isOurs ? await work() : undefined;
  } finally {
    await client.query("commit").catch((error: Error) => {
      // Closing the connection lets go of the lock as well.
      broken = error;
    });
    client.release(broken);
  }
}
