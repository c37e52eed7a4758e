/** What training saved: written with its files, read by people as views and by attempts as the records that they wrote. */
import { type CheckpointRecord, chosenCheckpoint, type EffectOf } from "@outlab/pipeline";
import type { ExperimentSpec } from "@outlab/spec";
import type { CheckpointView } from "@outlab/wire";
import { experimentIdOf, type FencedJob } from "../attempts/fence.ts";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import { writeEvent } from "../events/write-event.ts";
import type { Prisma } from "../generated/client.ts";
import { newId } from "../rows/new-id.ts";
import { numberCursor, type Page, type PageQuery } from "../rows/page.ts";
import { finiteOrNull, found, iso } from "../rows/view-values.ts";
import { artifactView, blobRef, putArtifact } from "./artifacts.ts";

export const withBlobs = { state: true, encoder: true } as const satisfies Prisma.CheckpointInclude;
type Row = Prisma.CheckpointGetPayload<{ include: typeof withBlobs }>;

/** By epoch, which is the cursor. */
export async function listCheckpoints(
  { prisma }: Database,
  { experimentId, limit, cursor }: PageQuery & { experimentId: string },
): Promise<Page<CheckpointView>> {
  const rows = await prisma.checkpoint.findMany({
    where: { experimentId, ...(cursor === undefined ? {} : { epoch: { gt: numberCursor(cursor) } }) },
    orderBy: { epoch: "asc" },
    take: limit + 1,
    include: withBlobs,
  });
  const shown = rows.slice(0, limit);
  return {
    items: shown.map(checkpointView),
    nextCursor: rows.length > limit ? String(shown.at(-1)!.epoch) : null,
  };
}

/**
 * Whose encoder is the experiment's.
 *
 * @returns undefined where its training has not ended. @throws {StoreError} `not-found`.
 */
export async function encoderCheckpoint(
  { prisma }: Database,
  experimentId: string,
): Promise<CheckpointRecord | undefined> {
  const marked = { OR: [{ isFinal: true }, { isBest: true }] };
  const { spec, checkpoints } = found(
    await prisma.experiment.findUnique({
      where: { id: experimentId },
      select: {
        spec: true,
        checkpoints: { where: marked, orderBy: { epoch: "asc" }, include: withBlobs },
      },
    }),
    "experiment",
    experimentId,
  );
  // Of the spec one choice is read, which no release has spelled in another way.
  return chosenCheckpoint(spec as unknown as ExperimentSpec, checkpoints.map(checkpointRecord));
}

function checkpointView(row: Row): CheckpointView {
  const { id, epoch, step, loss, isFinal, isBest, createdAt, state, encoder } = row;
  return {
    id,
    epoch,
    step,
    loss: finiteOrNull(loss),
    isFinal,
    isBest,
    createdAt: iso(createdAt),
    state: artifactView(state),
    encoder: artifactView(encoder),
  };
}

export function checkpointRecord(row: Row): CheckpointRecord {
  const { epoch, step, loss, isFinal, isBest, state, encoder } = row;
  const record = { epoch, step, loss, isFinal, state: blobRef(state), encoder: blobRef(encoder) };
  return isBest ? { ...record, isBest } : record;
}

/** Its blobs are durable already: a row never names bytes that aren't there. */
export async function addCheckpoint(
  tx: Tx,
  job: FencedJob,
  { type, record: { epoch, step, state, encoder, loss, isFinal, isBest = false } }: EffectOf<"checkpoint">,
): Promise<void> {
  const experimentId = experimentIdOf(job, type);
  const put = (kind: "checkpoint" | "encoder", blob: typeof state) =>
    putArtifact(tx, {
      experimentId,
      kind,
      name: `${kind}-epoch-${String(epoch).padStart(4, "0")}.safetensors`,
      blob,
    });
  if (isBest)
    await tx.query("update checkpoints set is_best = false where experiment_id = $1 and is_best", [
      experimentId,
    ]);
  await tx.query(
    `insert into checkpoints
       (id, experiment_id, job_id, epoch, step, loss, is_final, is_best, state_id, encoder_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (experiment_id, epoch) do update
       set step = excluded.step, loss = excluded.loss, is_final = excluded.is_final, is_best = excluded.is_best,
         state_id = excluded.state_id, encoder_id = excluded.encoder_id`,
    [
      newId(),
      experimentId,
      job.jobId,
      epoch,
      step,
      loss,
      isFinal,
      isBest,
      await put("checkpoint", state),
      await put("encoder", encoder),
    ],
  );
  await writeEvent(tx, job, "checkpoint", {
    epoch,
    step,
    loss: finiteOrNull(loss),
    isFinal,
    ...(isBest ? { isBest } : {}),
    digest: state.digest,
  });
}

export async function endTraining(
  tx: Tx,
  job: FencedJob,
  { type: _, best, ...end }: EffectOf<"training-ended">,
): Promise<void> {
  await writeEvent(tx, job, "training-ended", { ...end, ...(best === undefined ? {} : { best }) });
}

/** Its row stays: the training comes to this epoch again, and puts the same bytes in their place. */
export async function loseCheckpoint(
  tx: Tx,
  job: FencedJob,
  { type: _, ...lost }: EffectOf<"checkpoint-lost">,
): Promise<void> {
  await writeEvent(tx, job, "checkpoint-lost", lost);
}
