import { writeEvent } from "../changes/write-event.ts";
import type { Database } from "../connect.ts";
import type { Attempt } from "../transitions/attempt.ts";
import { fenced } from "./fence.ts";

/** What computes, with versions. The experiment shows what trained it; each attempt's is in the events. @throws {StaleAttemptError} */
export async function recordEngine(
  db: Database,
  attempt: Attempt,
  description: Readonly<Record<string, string | number>>,
): Promise<void> {
  await fenced(db, attempt, async (tx, job) => {
    await tx.query(
      `update experiments set engine = $2
       where id = $1 and (engine is null or exists (select from jobs where id = $3 and kind = 'train'))`,
      [job.experimentId, JSON.stringify(description), job.jobId],
    );
    await writeEvent(tx, job, "engine", { description: { ...description } });
  });
}
