/** Every write of an attempt goes through here: it happens while the attempt holds its job, or not at all. */
import { lockExperiment } from "../changes/lock-experiment.ts";
import type { Database } from "../connect.ts";
import { StaleAttemptError } from "../errors.ts";
import { inTransaction, type Tx } from "../transaction.ts";
import type { Attempt } from "../transitions/attempt.ts";

/** @throws {StaleAttemptError} and nothing is written. */
export async function fenced<T>(
  db: Pick<Database, "pool">,
  attempt: Attempt,
  write: (tx: Tx, job: { readonly experimentId: string; readonly jobId: string }) => Promise<T>,
): Promise<T> {
  const { jobId, epoch } = attempt;
  return inTransaction(db, async (tx) => {
    const found = await tx.query<{ experimentId: string }>(
      'select experiment_id as "experimentId" from jobs where id = $1',
      [jobId],
    );
    const experimentId = found.rows[0]?.experimentId;
    if (experimentId === undefined || !(await lockExperiment(tx, experimentId)))
      throw new StaleAttemptError(attempt);
    const held = await tx.query(
      "select from jobs where id = $1 and epoch = $2 and state in ('RUNNING', 'CANCELLING')",
      [jobId, epoch],
    );
    if (held.rowCount !== 1) throw new StaleAttemptError(attempt);
    return write(tx, { experimentId, jobId });
  });
}
