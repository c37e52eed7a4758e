/** Deletes the checkpoints of an experiment that nothing goes on from: all but the last, the final and the best one. */
import { isFinal } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { writeEvent } from "../events/write-event.ts";
import { refusePinned } from "../experiments/purge-experiment.ts";
import { requireExperiment } from "../experiments/require-experiment.ts";
import { writeAudit } from "../people/audit.ts";
import { keepBlobs } from "../results/purged-blobs.ts";

/** Of the table `checkpoints`, as a condition: what a retry, an embedding or another experiment may still read stays. */
export const superfluous = `not is_final and not is_best and epoch < (
  select max(epoch) from checkpoints as later where later.experiment_id = checkpoints.experiment_id
)`;

/** @throws {StoreError} `not-found`; `conflict` while the experiment has not ended, or is pinned. */
export async function dropCheckpoints(
  db: Database,
  { experimentId, actorId }: { readonly experimentId: string; readonly actorId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const experiment = await requireExperiment(tx, experimentId);
    if (!isFinal(experiment.state))
      throw new StoreError(
        "conflict",
        `only an experiment that has ended can lose checkpoints: it is ${experiment.state}`,
      );
    refusePinned(experiment);
    const { rows } = await tx.query<{ epoch: number; files: string[] }>(
      `delete from checkpoints where experiment_id = $1 and ${superfluous}
       returning epoch, array[state_id, encoder_id] as files`,
      [experimentId],
    );
    if (rows.length === 0) return;
    const files = rows.flatMap((row) => row.files);
    await keepBlobs(tx, experimentId, files);
    await tx.query("delete from artifacts where id = any($1)", [files]);
    const epochs = rows.map(({ epoch }) => epoch).sort((a, b) => a - b);
    await writeEvent(tx, { experimentId, jobId: null }, "checkpoints-dropped", { by: actorId, epochs });
    await writeAudit(tx, {
      actorId,
      action: "experiment.drop-checkpoints",
      targetType: "experiment",
      targetId: experimentId,
      detail: { epochs },
    });
  });
}
