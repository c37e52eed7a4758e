import { experimentState, isFinal, type JobState } from "@outlab/wire";
import type { Tx } from "../database/transaction.ts";
import { writeEvents } from "../events/write-event.ts";

/** Derives experiments' states from their jobs', under their locks, and writes those that changed. */
export async function refreshExperiments(tx: Tx, experimentIds: readonly string[]): Promise<void> {
  if (experimentIds.length === 0) return;
  const { rows } = await tx.query<{ id: string; before: JobState; jobs: JobState[] }>(
    `select id, state as before, array(select state::text from jobs where experiment_id = experiments.id) as jobs
     from experiments where id = any($1)`,
    [experimentIds],
  );
  const changed = rows
    .map(({ id, before, jobs }) => ({ id, before, after: experimentState(jobs) }))
    .filter(({ before, after }) => before !== after);
  if (changed.length === 0) return;
  await tx.query(
    `update experiments set
       state = changed.state::job_state,
       started_at = case when changed.state = 'RUNNING' then coalesce(started_at, now()) else started_at end,
       finished_at = case when changed.is_final then now() end,
       (failure_class, failure_message, failure_log) = (
         select failure_class, failure_message, failure_log from jobs
         where changed.is_final and experiment_id = changed.id and jobs.state = 'FAILED' order by jobs.finished_at limit 1
       )
     from unnest($1::uuid[], $2::text[], $3::bool[]) as changed (id, state, is_final)
     where experiments.id = changed.id`,
    [
      changed.map(({ id }) => id),
      changed.map(({ after }) => after),
      changed.map(({ after }) => isFinal(after)),
    ],
  );
  await writeEvents(
    tx,
    changed.map(({ id, before, after }) => ({
      experimentId: id,
      jobId: null,
      type: "experiment-state",
      data: { from: before, to: after },
    })),
  );
}
