import type { TableName, TableRow } from "@outlab/pipeline";
import { writeEvent } from "../changes/write-event.ts";
import type { Database } from "../connect.ts";
import type { Attempt } from "../transitions/attempt.ts";
import { fenced } from "./fence.ts";

/** Rows by their key: one that was written before gets its new values. @throws {StaleAttemptError} */
export async function upsertRows(
  db: Database,
  attempt: Attempt,
  table: TableName,
  rows: readonly TableRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const distinct = [...new Map(rows.map((row) => [row.key, row])).values()];
  await fenced(db, attempt, async (tx, job) => {
    await tx.query(
      `insert into table_rows (experiment_id, "table", key, position, "values")
       select $1, $2, * from unnest($3::text[], $4::int[], $5::jsonb[])
       on conflict (experiment_id, "table", key) do update
         set position = excluded.position, "values" = excluded."values"`,
      [
        job.experimentId,
        table,
        distinct.map(({ key }) => key),
        distinct.map(({ position }) => position),
        distinct.map(({ values }) => JSON.stringify(values)),
      ],
    );
    await writeEvent(tx, job, "rows", { table, count: rows.length });
  });
}
