import type pg from "pg";
import type { Database } from "./connect.ts";

/** One connection inside a transaction. */
export type Tx = Pick<pg.PoolClient, "query">;

/** All of `work` or nothing of it. */
export async function inTransaction<T>(
  { pool }: Pick<Database, "pool">,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failed: Error) => {
      broken = failed;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
