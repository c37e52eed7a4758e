import type { EffectOf } from "@outlab/pipeline";
import type { FencedJob } from "../attempts/fence.ts";
import type { Tx } from "../database/transaction.ts";
import { writeEvent } from "../events/write-event.ts";

/**
 * What computes, with versions. The experiment, where the job is one's, shows what its first job, the training, ran on; events
 * have each attempt's.
 */
export async function recordEngine(
  tx: Tx,
  job: FencedJob,
  { description }: EffectOf<"engine">,
): Promise<void> {
  await tx.query(
    `update experiments set engine = $2
     where id = $1 and (engine is null or exists (select from jobs where id = $3 and position = 0))`,
    [job.experimentId, JSON.stringify(description), job.jobId],
  );
  await writeEvent(tx, job, "engine", { description: { ...description } });
}
