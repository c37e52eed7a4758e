/** The one place where the state of a job that exists is written, and its experiment's with it. */
import type { FailureClass } from "@outlab/pipeline";
import { canMove, type EventData, isFinal, isHeld, type JobState } from "@outlab/wire";
import { channels, notify } from "../database/channels.ts";
import type { Tx } from "../database/transaction.ts";
import { writeEvents } from "../events/write-event.ts";
import { refreshExperiments } from "../experiments/refresh-experiment.ts";
import { assignments, type JobChanges } from "./job-changes.ts";
import type { JobRow } from "./job-row.ts";

export interface Move {
  readonly to: JobState;
  /** What changes beside the state. */
  readonly changes?: JobChanges;
  /** Part of the event of the move. */
  readonly failure?: { readonly failureClass: FailureClass; readonly message: string } | undefined;
}

/** As `moveJobs`, of one. */
export async function moveJob(tx: Tx, job: JobRow, move: Move): Promise<void> {
  await moveJobs(tx, [job], move);
}

/**
 * Moves jobs that `withJob` or `jobsOf` has locked, in a few statements however many they are: writes the events of it in
 * their order, brings their experiments up to date, and wakes the dispatcher where a slot or a turn may have come of it.
 *
 * @throws {Error} for a move that the table of transitions doesn't have, or a row that changed in spite of the lock.
 */
export async function moveJobs(
  tx: Tx,
  jobs: readonly JobRow[],
  { to, changes = {}, failure }: Move,
): Promise<void> {
  if (jobs.length === 0) return;
  for (const { id, state } of jobs)
    if (!canMove(state, to)) throw new Error(`job ${id} cannot move from ${state} to ${to}`);
  const { sql, parameters } = assignments(
    {
      state: to,
      ...(isHeld(to) ? {} : { leaseExpiresAt: null }),
      finishedAt: isFinal(to) ? "now" : null,
      ...changes,
    },
    [jobs.map(({ id }) => id), jobs.map(({ attempt }) => attempt), jobs.map(({ state }) => state)],
  );
  const moved = await tx.query<{ id: string }>(
    `update jobs set ${sql} from unnest($1::uuid[], $2::int[], $3::text[]) as found (id, attempt, state)
     where jobs.id = found.id and jobs.attempt = found.attempt and jobs.state = found.state::job_state
     returning jobs.id`,
    parameters,
  );
  const movedIds = new Set(moved.rows.map(({ id }) => id));
  for (const { id } of jobs) if (!movedIds.has(id)) throw new Error(`job ${id} changed in spite of its lock`);
  await writeEvents(
    tx,
    jobs.map(({ id, experimentId, kind, state, attempt }) => ({
      experimentId,
      jobId: id,
      type: "job-state",
      data: {
        kind,
        from: state,
        to,
        attempt: changes.attempt ?? attempt,
        ...(failure satisfies Partial<EventData<"job-state">> | undefined),
      },
    })),
  );
  await refreshExperiments(tx, [...new Set(jobs.flatMap(({ experimentId }) => experimentId ?? []))]);
  // Those that are paused or have ended may have left a slot.
  if (to === "QUEUED" || to === "PAUSED" || isFinal(to)) await notify(tx, channels.dispatch, jobs[0]!.id);
}
