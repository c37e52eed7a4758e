import { randomUUID } from "node:crypto";
import type { CheckpointRecord } from "@outlab/pipeline";
import { putArtifact } from "../artifacts.ts";
import { writeEvent } from "../changes/write-event.ts";
import type { Database } from "../connect.ts";
import type { Attempt } from "../transitions/attempt.ts";
import { finiteOrNull } from "../view-values.ts";
import { fenced } from "./fence.ts";

/** Its blobs are durable already: a row never names bytes that aren't there. @throws {StaleAttemptError} */
export async function addCheckpoint(
  db: Database,
  attempt: Attempt,
  { epoch, step, state, encoder, loss, isFinal }: CheckpointRecord,
): Promise<void> {
  await fenced(db, attempt, async (tx, job) => {
    const { experimentId, jobId } = job;
    const put = (kind: "checkpoint" | "encoder", blob: typeof state) =>
      putArtifact(tx, {
        experimentId,
        kind,
        name: `${kind}-epoch-${String(epoch).padStart(4, "0")}.safetensors`,
        blob,
      });
    await tx.query(
      `insert into checkpoints (id, experiment_id, job_id, epoch, step, loss, is_final, state_id, encoder_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (experiment_id, epoch) do update
         set step = excluded.step, loss = excluded.loss, is_final = excluded.is_final,
           state_id = excluded.state_id, encoder_id = excluded.encoder_id`,
      [
        randomUUID(),
        experimentId,
        jobId,
        epoch,
        step,
        loss,
        isFinal,
        await put("checkpoint", state),
        await put("encoder", encoder),
      ],
    );
    await writeEvent(tx, job, "checkpoint", {
      epoch,
      step,
      loss: finiteOrNull(loss),
      isFinal,
      digest: state.digest,
    });
  });
}
