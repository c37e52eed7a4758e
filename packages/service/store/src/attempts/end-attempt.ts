import type { FailureClass } from "@outlab/pipeline";
import type { EventData } from "@outlab/wire";
import type { Tx } from "../database/transaction.ts";
import { writeEvent } from "../events/write-event.ts";
import type { JobRow } from "../jobs/job-row.ts";
import { countUse } from "../turns/slot-use.ts";

type Outcome = EventData<"attempt-ended">["outcome"];

/** Closes the job's live attempt, and counts for its owner what it took of a slot. */
export async function endAttempt(
  tx: Tx,
  job: JobRow,
  outcome: Outcome,
  failure?: { readonly failureClass: FailureClass; readonly message: string },
  log: readonly string[] = [],
): Promise<void> {
  await tx.query(
    `update attempts set ended_at = now(), outcome = $3::attempt_outcome, failure_class = $4, failure_message = $5,
       failure_log = $6
     where job_id = $1 and attempt = $2 and ended_at is null`,
    [job.id, job.attempt, outcome, failure?.failureClass ?? null, failure?.message ?? null, log],
  );
  await countUse(tx, { jobId: job.id, attempt: job.attempt });
  await writeEvent(tx, { experimentId: job.experimentId, jobId: job.id }, "attempt-ended", {
    kind: job.kind,
    attempt: job.attempt,
    outcome,
    ...failure,
  });
}
