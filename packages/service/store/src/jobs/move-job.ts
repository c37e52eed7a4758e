/** The one place where the state of a job that exists is written, and its experiment's with it. */
import type { FailureClass } from "@outlab/pipeline";
import { canMove, type EventData, isFinal, type JobState } from "@outlab/wire";
import { channels, notify } from "../database/channels.ts";
import type { Tx } from "../database/transaction.ts";
import { writeEvent } from "../events/write-event.ts";
import { refreshExperiment } from "../experiments/refresh-experiment.ts";
import { assignments, type JobChanges } from "./job-changes.ts";
import type { JobRow } from "./job-row.ts";

export interface Move {
  readonly to: JobState;
  /** What changes beside the state. */
  readonly changes?: JobChanges;
  /** Part of the event of the move. */
  readonly failure?: { readonly failureClass: FailureClass; readonly message: string } | undefined;
}

/**
 * Moves a job that `withJob` or `jobsOf` has locked, writes the events of it, brings the experiment up to date, and
 * wakes the dispatcher where a slot or a turn may have come of it.
 *
 * @throws {Error} for a move that the table of transitions doesn't have, or a row that changed in spite of the lock.
 */
export async function moveJob(tx: Tx, job: JobRow, { to, changes = {}, failure }: Move): Promise<void> {
  if (!canMove(job.state, to)) throw new Error(`job ${job.id} cannot move from ${job.state} to ${to}`);
  const isHeld = to === "RUNNING" || to === "CANCELLING";
  const { sql, parameters } = assignments(
    {
      state: to,
      ...(isHeld ? {} : { leaseExpiresAt: null }),
      ...(isFinal(to) ? { finishedAt: "now" as const } : {}),
      ...changes,
    },
    [job.id, job.attempt, job.state],
  );
  const { rowCount } = await tx.query(
    `update jobs set ${sql} where id = $1 and attempt = $2 and state = $3::job_state`,
    parameters,
  );
  if (rowCount !== 1) throw new Error(`job ${job.id} changed in spite of its lock`);
  await writeEvent(tx, { experimentId: job.experimentId, jobId: job.id }, "job-state", {
    kind: job.kind,
    from: job.state,
    to,
    attempt: changes.attempt ?? job.attempt,
    ...(failure satisfies Partial<EventData<"job-state">> | undefined),
  });
  if (job.experimentId !== null) await refreshExperiment(tx, job.experimentId);
  if (to === "QUEUED" || isFinal(to)) await notify(tx, channels.dispatch, job.id);
}
