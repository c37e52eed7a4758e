/**
 * Every change of an experiment, its jobs and its events happens under its row lock. That makes event ids rise in the
 * order of commits within an experiment: a reader of "ids above the last one I saw" misses none. It also fixes the order
 * of locks, experiment before job, so that two changes never wait for each other. For a job without an experiment, the
 * lock of the job's own row does the same.
 */
import type { JobState } from "@outlab/wire";
import type { Tx } from "../database/transaction.ts";

/** @returns whether there is such an experiment. */
export async function lockExperiment(tx: Tx, experimentId: string): Promise<boolean> {
  return (await lockExperiments(tx, [experimentId])).length === 1;
}

/**
 * In the order of their ids, so that two that lock several never wait for each other.
 *
 * @param state  those alone that are in it when the lock is there, and not a moment before.
 * @returns ids of those there are.
 */
export async function lockExperiments(
  tx: Tx,
  experimentIds: readonly string[],
  state: JobState | null = null,
): Promise<string[]> {
  // "no key": rows that refer to the experiment may be inserted meanwhile.
  const { rows } = await tx.query<{ id: string }>(
    `select id from experiments where id = any($1) and ($2::job_state is null or state = $2)
     order by id for no key update`,
    [experimentIds, state],
  );
  return rows.map(({ id }) => id);
}
