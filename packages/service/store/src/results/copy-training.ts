/** What a training has so far, given to another experiment that goes on from there. */
import type { BlobRef } from "@outlab/pipeline";
import type { Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { newId } from "../rows/new-id.ts";
import { blobRef, putArtifact } from "./artifacts.ts";

interface Copy {
  readonly from: string;
  readonly to: string;
  /** The training of the other experiment. */
  readonly jobId: string;
}

/**
 * The last checkpoint, as one that is not final, the best one, the series and the table of the training. The files are the same
 * bytes, so storage has them once.
 *
 * @returns epochs of the last checkpoint.
 * @throws {StoreError} `conflict` where the training has not ended, or was purged meanwhile.
 */
export async function copyTraining(tx: Tx, { from, to, jobId }: Copy): Promise<number> {
  // A purge waits, and finds the bytes in use then.
  await tx.query("select from experiments where id = $1 for key share", [from]);
  const { rows } = await tx.query<{
    epoch: number;
    step: number;
    loss: number;
    isFinal: boolean;
    isBest: boolean;
    state: Stored;
    encoder: Stored;
  }>(
    `select epoch, step, loss, is_final as "isFinal", is_best as "isBest",
       to_jsonb(state) as state, to_jsonb(encoder) as encoder
     from checkpoints join artifacts state on state.id = state_id join artifacts encoder on encoder.id = encoder_id
     where checkpoints.experiment_id = $1 and (is_final or is_best) order by epoch`,
    [from],
  );
  const last = rows.find(({ isFinal }) => isFinal);
  if (last === undefined)
    throw new StoreError(
      "conflict",
      `the training of experiment ${from} has not ended; only one that has can go on`,
    );
  const put = (kind: "checkpoint" | "encoder", stored: Stored) =>
    putArtifact(tx, { experimentId: to, kind, name: stored.name, blob: refOf(stored) });
  await refuseEndedEarly(tx, from, last.epoch);
  for (const { epoch, step, loss, isBest, state, encoder } of rows)
    await tx.query(
      `insert into checkpoints
         (id, experiment_id, job_id, epoch, step, loss, is_final, is_best, state_id, encoder_id)
       values ($1, $2, $3, $4, $5, $6, false, $7, $8, $9)`,
      [
        newId(),
        to,
        jobId,
        epoch,
        step,
        loss,
        isBest,
        await put("checkpoint", state),
        await put("encoder", encoder),
      ],
    );
  await tx.query("update jobs set work_units = greatest(1, work_units - $2) where id = $1", [
    jobId,
    last.epoch,
  ]);
  await tx.query(
    `insert into series_points (experiment_id, name, step, epoch, value)
     select $2, name, step, epoch, value from series_points where experiment_id = $1`,
    [from, to],
  );
  await tx.query(
    `insert into table_rows (experiment_id, "table", key, position, values)
     select $2, "table", key, position, values || '{"endedBy": null}' from table_rows where experiment_id = $1 and "table" = 'training'`,
    [from, to],
  );
  return last.epoch;
}

/** More epochs would change nothing: the rule would end the training where it has ended. */
async function refuseEndedEarly(tx: Tx, id: string, epoch: number): Promise<void> {
  const { rows } = await tx.query<{ epochs: number }>(
    "select (spec #>> '{training,epochs}')::int as epochs from experiments where id = $1",
    [id],
  );
  const { epochs } = rows[0]!;
  if (epoch < epochs)
    throw new StoreError(
      "conflict",
      `early stopping has ended the training of experiment ${id} after epoch ${epoch} of ${epochs}; clone it with a larger ` +
        "training.earlyStopping.patience, or without early stopping",
    );
}

interface Stored {
  readonly name: string;
  readonly digest: string;
  readonly size_bytes: number;
}

function refOf({ digest, size_bytes }: Stored): BlobRef {
  return blobRef({ digest, sizeBytes: BigInt(size_bytes) });
}
