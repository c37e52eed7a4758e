/** The log of a job, from any line on: ids rise in the order in which lines came, so none is missed. */
import type { JobLogView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { invalidCursor } from "../rows/page.ts";
import { found, iso } from "../rows/view-values.ts";

export interface LogQuery {
  readonly jobId: string;
  /** Of one attempt alone. */
  readonly attempt?: number | undefined;
  /** Lines that have this text in them, in capitals or not. */
  readonly contains?: string | undefined;
  /** The id of the line before the first one. */
  readonly cursor?: string | undefined;
  /** Without it, all. */
  readonly limit?: number | undefined;
}

/** @throws {StoreError} `not-found`; `invalid-cursor`. */
export async function readLines(
  { pool }: Pick<Database, "pool">,
  { jobId, attempt, contains, cursor, limit }: LogQuery,
): Promise<JobLogView> {
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor)) throw invalidCursor();
  const { rows: jobs } = await pool.query<{ droppedLines: number }>(
    `select coalesce(dropped_lines, 0) as "droppedLines" from jobs left join job_logs on job_id = id where id = $1`,
    [jobId],
  );
  const { droppedLines } = found(jobs[0], "job", jobId);
  const { rows } = await pool.query<Line>(
    `select id, attempt, at, source, text from log_lines
     where job_id = $1 and ($2::int is null or attempt = $2) and ($3::text is null or strpos(lower(text), lower($3)) > 0)
       and ($4::bigint is null or id > $4)
     order by id limit $5`,
    [jobId, attempt ?? null, contains ?? null, cursor ?? null, limit === undefined ? null : limit + 1],
  );
  const shown = rows.slice(0, limit);
  return {
    items: shown.map((row) => ({ ...row, at: iso(row.at) })),
    droppedLines,
    nextCursor: rows.length > shown.length ? shown.at(-1)!.id : null,
  };
}

interface Line extends Omit<JobLogView["items"][number], "at"> {
  readonly at: Date;
}
