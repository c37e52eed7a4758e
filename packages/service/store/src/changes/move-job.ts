/** The one place where a job's state is written, and its experiment's with it. */

import type { FailureClass } from "@outlab/pipeline";
import { canMove, type EventData, isFinal, type JobState } from "@outlab/wire";
import { channels, notify } from "../channels.ts";
import type { Tx } from "../transaction.ts";
import type { JobRow } from "./job-row.ts";
import { refreshExperiment } from "./refresh-experiment.ts";
import { writeEvent } from "./write-event.ts";

export interface Move {
  readonly to: JobState;
  /** Further columns to set, as SQL; parameters count from $5. */
  readonly set?: string;
  readonly parameters?: readonly unknown[];
  readonly failure?: { readonly failureClass: FailureClass; readonly message: string } | undefined;
}

/**
 * Moves a job that `withJob` or `jobsOf` has locked, writes the events of it, brings the experiment up to date, and
 * wakes the dispatcher where a slot or a turn may have come of it.
 *
 * @throws {Error} for a move that the table of transitions doesn't have, or a row that changed in spite of the lock.
 */
export async function moveJob(
  tx: Tx,
  job: JobRow,
  { to, set = "", parameters = [], failure }: Move,
): Promise<void> {
  if (!canMove(job.state, to)) throw new Error(`job ${job.id} cannot move from ${job.state} to ${to}`);
  const isHeld = to === "RUNNING" || to === "CANCELLING";
  const assignments = [
    "state = $4::job_state",
    isHeld ? "" : "lease_expires_at = null",
    isFinal(to) ? "finished_at = now()" : "",
    set,
  ];
  const { rowCount } = await tx.query(
    `update jobs set ${assignments.filter(Boolean).join(", ")}
     where id = $1 and epoch = $2 and state = $3::job_state`,
    [job.id, job.epoch, job.state, to, ...parameters],
  );
  if (rowCount !== 1) throw new Error(`job ${job.id} changed in spite of its experiment's lock`);
  await writeEvent(tx, { experimentId: job.experimentId, jobId: job.id }, "job-state", {
    kind: job.kind,
    from: job.state,
    to,
    epoch: to === "SCHEDULED" ? job.epoch + 1 : job.epoch,
    ...(failure satisfies Partial<EventData<"job-state">> | undefined),
  });
  await refreshExperiment(tx, job.experimentId);
  if (to === "QUEUED" || isFinal(to)) await notify(tx, channels.dispatch, job.id);
}
