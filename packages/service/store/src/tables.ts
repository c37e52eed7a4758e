import { type TableName, type TableValue, tableColumns } from "@outlab/pipeline";
import type { TableView } from "@outlab/wire";
import type { Database } from "./connect.ts";

/**
 * A table of results; one that hasn't been computed has no rows. The contract's columns come first, in its order; what
 * else was written follows by name, because a new metric is a new column and nobody should have to list it here.
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
