/**
 * What an attempt's process writes, kept for each job up to a limit: the oldest lines make room for later ones. Decision 0029 says why
 * lines are rows.
 */
import type { JobLogView } from "@outlab/wire";
import type { Attempt } from "../attempts/attempt.ts";
import { fenced } from "../attempts/fence.ts";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";

/** By the pipeline's log, or printed. */
export type LogSource = JobLogView["items"][number]["source"];

/** One line, without its end and without control characters. */
export interface ProcessLine {
  readonly at: Date;
  readonly source: LogSource;
  readonly text: string;
}

/** Of one job in the database: some two thousand lines. */
export const LOG_LIMIT_BYTES = 2 ** 19;
/** What a row and its place in two indexes take beside the text (measured, decision 0029). */
const ROW_BYTES = 160;
/** What is left when the limit is passed: lines are dropped by many at a time. */
const LEFT_BYTES = 0.75 * LOG_LIMIT_BYTES;

/**
 * In their order, after those that the job has.
 *
 * @param dropped  lines that came before these ones and were not kept. @throws {StaleAttemptError}
 */
export async function appendLines(
  db: Pick<Database, "pool">,
  attempt: Attempt,
  lines: readonly ProcessLine[],
  dropped: number,
): Promise<void> {
  if (lines.length === 0) return;
  await fenced(db, attempt, async (tx, { jobId }) => {
    await tx.query(
      `insert into log_lines (job_id, attempt, at, source, text)
       select $1, $2, at, source, text
       from unnest($3::timestamptz[], $4::text[], $5::text[]) with ordinality as line (at, source, text, place)
       order by place`,
      [
        jobId,
        attempt.attempt,
        lines.map(({ at }) => at),
        lines.map(({ source }) => source),
        lines.map(({ text }) => text),
      ],
    );
    const added = lines.reduce((sum, { text }) => sum + Buffer.byteLength(text) + ROW_BYTES, 0);
    const { rows } = await tx.query<{ sizeBytes: number }>(
      `insert into job_logs (job_id, size_bytes, dropped_lines) values ($1, $2, $3)
       on conflict (job_id) do update set size_bytes = job_logs.size_bytes + excluded.size_bytes,
         dropped_lines = job_logs.dropped_lines + excluded.dropped_lines
       returning size_bytes as "sizeBytes"`,
      [jobId, added, dropped],
    );
    if (rows[0]!.sizeBytes > LOG_LIMIT_BYTES) await dropOldest(tx, jobId);
  });
}

async function dropOldest(tx: Tx, jobId: string): Promise<void> {
  await tx.query(
    `with sized as (
       select id, octet_length(text) + $3::int as bytes, sum(octet_length(text) + $3::int) over (order by id desc) as from_here
       from log_lines where job_id = $1
     ), gone as (
       delete from log_lines using sized where log_lines.id = sized.id and from_here > $2 returning bytes
     )
     update job_logs set dropped_lines = dropped_lines + (select count(*) from gone),
       size_bytes = size_bytes - (select coalesce(sum(bytes), 0) from gone)
     where job_id = $1`,
    [jobId, LEFT_BYTES, ROW_BYTES],
  );
}
