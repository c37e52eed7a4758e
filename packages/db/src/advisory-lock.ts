/** Loops that run in every replica and must not run in two at a time. */
import type { Database } from "./connect.ts";

const keys = { dispatch: 1, reconcile: 2 } as const;

/** First half of the lock's name: nobody else's locks in the same database are called so. */
const OUTLAB = 0x0007_1ab0;

/** Runs `work` unless another process holds the lock; the database lets go of it should this one die. */
export async function withAdvisoryLock<T>(
  { pool }: Pick<Database, "pool">,
  name: keyof typeof keys,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { rows } = await client.query<{ isOurs: boolean }>(
      'select pg_try_advisory_lock($1, $2) as "isOurs"',
      [OUTLAB, keys[name]],
    );
    if (!rows[0]!.isOurs) return undefined;
    try {
      return await work();
    } finally {
      await client.query("select pg_advisory_unlock($1, $2)", [OUTLAB, keys[name]]).catch((error: Error) => {
        // Closing the connection lets go of the lock as well.
        broken = error;
      });
    }
  } finally {
    client.release(broken);
  }
}
