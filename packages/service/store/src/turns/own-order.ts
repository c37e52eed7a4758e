/** A person changes when their own jobs have their turn: what others are due stays as it is. */
import type { Priority } from "@outlab/spec";
import { type ExperimentView, isFinal, type JobView } from "@outlab/wire";
import { channels, notify } from "../database/channels.ts";
import type { Database } from "../database/connect.ts";
import { inTransaction } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { writeEvent } from "../events/write-event.ts";
import { getExperiment } from "../experiments/experiment-view.ts";
import { requireExperiment } from "../experiments/require-experiment.ts";
import { lockJob } from "../jobs/job-row.ts";
import { getJob } from "../jobs/job-view.ts";
import { writeAudit } from "../people/audit.ts";
import { found } from "../rows/view-values.ts";
import { requireRightTo } from "./admission.ts";

interface HoldRequest {
  readonly jobId: string;
  readonly actorId: string;
  readonly hold: boolean;
}

/**
 * A job that is held is not given to the courier until it is released; it keeps its age.
 *
 * @throws {StoreError} `not-found`; `conflict` for a job that does not wait.
 */
export async function holdJob(db: Database, { jobId, actorId, hold }: HoldRequest): Promise<JobView> {
  await inTransaction(db, async (tx) => {
    const job = found(await lockJob(tx, jobId), "job", jobId);
    if (hold && job.state !== "QUEUED")
      throw new StoreError("conflict", `only a job that is QUEUED can be held: it is ${job.state}`);
    const { rowCount } = await tx.query(
      "update jobs set held_at = case when $2 then now() end where id = $1 and (held_at is null) = $2",
      [jobId, hold],
    );
    if (rowCount === 0) return;
    const action = hold ? "job.hold" : "job.release";
    await writeAudit(tx, { actorId, action, targetType: "job", targetId: jobId });
    await notify(tx, channels.dispatch, jobId);
  });
  return getJob(db, jobId);
}

export interface Reorder {
  readonly priority?: Priority | undefined;
  readonly moveTo?: "front" | undefined;
}

/**
 * Jobs that have ended keep the priority that they had.
 *
 * @throws {StoreError} `not-found`; `conflict` for an experiment that has ended; `forbidden` for a priority that the caller has
 *   no right to.
 */
export async function reorderExperiment(
  db: Database,
  { experimentId, actorId, change }: { experimentId: string; actorId: string; change: Reorder },
): Promise<ExperimentView> {
  await inTransaction(db, async (tx) => {
    const { state, ownerId } = await requireExperiment(tx, experimentId);
    if (isFinal(state))
      throw new StoreError("conflict", `only an experiment that goes on has a turn: it is ${state}`);
    const { priority, moveTo } = change;
    if (priority !== undefined) {
      await requireRightTo(tx, actorId, priority);
      await tx.query(
        `update experiments set priority = $2::priority, spec = jsonb_set(spec, '{priority}', to_jsonb($2::text))
         where id = $1`,
        [experimentId, priority],
      );
      await tx.query(
        `update jobs set priority = $2::priority
         where experiment_id = $1 and state not in ('SUCCEEDED', 'FAILED', 'CANCELLED')`,
        [experimentId, priority],
      );
    }
    if (moveTo === "front")
      await tx.query(
        `update jobs set own_order = (
           select coalesce(min(own_order), 0) - 1 from jobs
           where owner_id = $2 and state = 'QUEUED' and experiment_id is distinct from $1
         )
         where experiment_id = $1 and state not in ('SUCCEEDED', 'FAILED', 'CANCELLED')`,
        [experimentId, ownerId],
      );
    const asked = {
      ...(priority === undefined ? {} : { priority }),
      ...(moveTo === undefined ? {} : { moveTo }),
    };
    await writeEvent(tx, { experimentId, jobId: null }, "reordered", { by: actorId, ...asked });
    await writeAudit(tx, {
      actorId,
      action: "experiment.reorder",
      targetType: "experiment",
      targetId: experimentId,
      detail: asked,
    });
    await notify(tx, channels.dispatch, experimentId);
  });
  return getExperiment(db, experimentId);
}
