import type { Database } from "../database/connect.ts";
import type { Attempt } from "./attempt.ts";

export interface Renewal {
  /** False: the job is another attempt's or has ended; this one must stop and write nothing. */
  readonly ok: boolean;
  readonly cancelRequested: boolean;
  readonly pauseRequested: boolean;
}

/** A lease that ran out can still be renewed, as long as the job has not been given to another attempt. */
export async function renewLease(
  { pool }: Database,
  { jobId, attempt, leaseMs }: Attempt & { leaseMs: number },
): Promise<Renewal> {
  const { rows } = await pool.query<{ state: string }>(
    `update jobs set lease_expires_at = now() + $3 * interval '1 ms'
     where id = $1 and attempt = $2 and state in ('RUNNING', 'CANCELLING', 'PAUSING') returning state`,
    [jobId, attempt, leaseMs],
  );
  const state = rows[0]?.state;
  return {
    ok: state !== undefined,
    cancelRequested: state === "CANCELLING",
    pauseRequested: state === "PAUSING",
  };
}
