/** What training saved: for people as views, for attempts as the records that they wrote. */
import type { CheckpointRecord } from "@outlab/pipeline";
import type { CheckpointView } from "@outlab/wire";
import { artifactView } from "./artifacts.ts";
import type { Database } from "./connect.ts";
import type { Tx } from "./transaction.ts";
import { finiteOrNull, iso } from "./view-values.ts";

/** By epoch. */
export async function listCheckpoints({ prisma }: Database, experimentId: string): Promise<CheckpointView[]> {
  const rows = await prisma.checkpoint.findMany({
    where: { experimentId },
    orderBy: { epoch: "asc" },
    include: { state: true, encoder: true },
  });
  return rows.map(({ id, epoch, step, loss, isFinal, createdAt, state, encoder }) => ({
    id,
    epoch,
    step,
    loss: finiteOrNull(loss),
    isFinal,
    createdAt: iso(createdAt),
    state: artifactView(state),
    encoder: artifactView(encoder),
  }));
}

/** By epoch. */
export async function checkpointRecords(tx: Tx, experimentId: string): Promise<CheckpointRecord[]> {
  const { rows } = await tx.query<{
    epoch: number;
    step: number;
    loss: number;
    isFinal: boolean;
    stateDigest: string;
    stateSize: string;
    encoderDigest: string;
    encoderSize: string;
  }>(
    `select epoch, step, loss, is_final as "isFinal",
       state.digest as "stateDigest", state.size_bytes as "stateSize",
       encoder.digest as "encoderDigest", encoder.size_bytes as "encoderSize"
     from checkpoints
       join artifacts state on state.id = state_id
       join artifacts encoder on encoder.id = encoder_id
     where checkpoints.experiment_id = $1 order by epoch`,
    [experimentId],
  );
  return rows.map(({ epoch, step, loss, isFinal, ...blobs }) => ({
    epoch,
    step,
    state: { digest: blobs.stateDigest, sizeBytes: Number(blobs.stateSize) },
    encoder: { digest: blobs.encoderDigest, sizeBytes: Number(blobs.encoderSize) },
    loss,
    isFinal,
  }));
}
