/** Tables of results: rows by their key, written early and read whole. */
import { type EffectOf, type TableName, type TableValue, tableColumns } from "@outlab/pipeline";
import type { TableView } from "@outlab/wire";
import { experimentIdOf, type FencedJob } from "../attempts/fence.ts";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import { writeEvent } from "../events/write-event.ts";

/**
 * A table of results; one that hasn't been computed has no rows. The listed columns come first, in their order; what
 * else was written follows by name, so that a new measure needs no list here.
 */
export async function readTable(
  { prisma }: Database,
  { experimentId, table }: { experimentId: string; table: TableName },
): Promise<TableView> {
  const rows = await prisma.tableRow.findMany({
    where: { experimentId, table },
    orderBy: [{ position: "asc" }, { key: "asc" }],
  });
  const written = rows.map(({ values }) => values as Record<string, TableValue>);
  const further = new Set(written.flatMap((values) => Object.keys(values)));
  for (const column of tableColumns[table]) further.delete(column);
  const columns = [...tableColumns[table], ...[...further].sort()];
  return {
    table,
    columns,
    rows: written.map((values) =>
      Object.fromEntries(columns.map((column) => [column, values[column] ?? null])),
    ),
  };
}

/** Rows by their key: one that was written before gets its new values. */
export async function upsertRows(
  tx: Tx,
  job: FencedJob,
  { table, rows, type }: EffectOf<"rows">,
): Promise<void> {
  if (rows.length === 0) return;
  const distinct = [...new Map(rows.map((row) => [row.key, row])).values()];
  await tx.query(
    `insert into table_rows (experiment_id, "table", key, position, "values")
     select $1, $2, * from unnest($3::text[], $4::int[], $5::jsonb[])
     on conflict (experiment_id, "table", key) do update
       set position = excluded.position, "values" = excluded."values"`,
    [
      experimentIdOf(job, type),
      table,
      distinct.map(({ key }) => key),
      distinct.map(({ position }) => position),
      distinct.map(({ values }) => JSON.stringify(values)),
    ],
  );
  await writeEvent(tx, job, "rows", { table, count: rows.length });
}
