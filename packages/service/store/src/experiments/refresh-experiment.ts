import { experimentState, isFinal, type JobState } from "@outlab/wire";
import type { Tx } from "../database/transaction.ts";
import { writeEvent } from "../events/write-event.ts";

/** Derives the experiment's state from its jobs', under its lock, and writes it where it changed. */
export async function refreshExperiment(tx: Tx, experimentId: string): Promise<void> {
  const { rows } = await tx.query<{ before: JobState; jobs: JobState[] }>(
    `select state as before, array(select state::text from jobs where experiment_id = $1) as jobs
     from experiments where id = $1`,
    [experimentId],
  );
  const { before, jobs } = rows[0]!;
  const after = experimentState(jobs);
  if (after === before) return;
  await tx.query(
    `update experiments set
       state = $2::job_state,
       started_at = case when $2 = 'RUNNING' then coalesce(started_at, now()) else started_at end,
       finished_at = case when $3 then now() end,
       (failure_class, failure_message) = (
         select failure_class, failure_message from jobs
         where experiment_id = $1 and state = 'FAILED' order by finished_at limit 1
       )
     where id = $1`,
    [experimentId, after, isFinal(after)],
  );
  await writeEvent(tx, { experimentId, jobId: null }, "experiment-state", { from: before, to: after });
}
