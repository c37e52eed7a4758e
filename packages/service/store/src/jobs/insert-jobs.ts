/** A plan's drafts become rows. Jobs are created in no other way. */
import type { JobDraft } from "@outlab/pipeline";
import type { Priority } from "@outlab/spec";
import { channels, notify } from "../database/channels.ts";
import type { Tx } from "../database/transaction.ts";
import { newId } from "../rows/new-id.ts";

export interface JobOwner {
  /** The user who asked for the jobs. */
  readonly ownerId: string;
  readonly priority: Priority;
  /** A job belongs to an experiment, to a data set, or to neither. */
  readonly experimentId?: string;
  readonly datasetId?: string;
}

/**
 * In the order of the drafts; one whose draft depends on others waits for them, the others are ready at once.
 *
 * @returns ids in the order of the drafts.
 * @throws {Error} for a draft that depends on one that does not come before it.
 */
export async function insertJobs(
  tx: Tx,
  { ownerId, priority, experimentId, datasetId }: JobOwner,
  drafts: readonly JobDraft[],
): Promise<string[]> {
  const ids = new Map<string, string>();
  for (const [position, draft] of drafts.entries()) {
    const id = newId();
    await tx.query(
      `insert into jobs (id, experiment_id, dataset_id, owner_id, name, position, kind, needs, input, wall_clock_seconds,
         likeness, work_units, priority, ready_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8::job_needs, $9, $10, $11, $12, $13::priority, case when $14 then now() end)`,
      [
        id,
        experimentId ?? null,
        datasetId ?? null,
        ownerId,
        draft.name,
        position,
        draft.kind,
        draft.needs,
        JSON.stringify(draft.input),
        draft.wallClockSeconds,
        draft.likeness,
        draft.workUnits,
        priority,
        draft.dependsOn.length === 0,
      ],
    );
    for (const name of draft.dependsOn) {
      const dependency = ids.get(name);
      if (dependency === undefined)
        throw new Error(`job ${draft.name} depends on ${name}, which does not come before it in the plan`);
      await tx.query("insert into job_dependencies (job_id, depends_on_id) values ($1, $2)", [
        id,
        dependency,
      ]);
    }
    ids.set(draft.name, id);
  }
  await notify(tx, channels.dispatch, experimentId ?? datasetId ?? "");
  return [...ids.values()];
}
