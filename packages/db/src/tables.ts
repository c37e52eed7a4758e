import { type TableName, type TableValue, type TableView, tableColumns } from "@outlab/contract";
import type { Database } from "./connect.ts";

/** A table of results with the columns of the contract; one that hasn't been computed has no rows. */
export async function readTable(
  { prisma }: Database,
  { experimentId, table }: { experimentId: string; table: TableName },
): Promise<TableView> {
  const rows = await prisma.tableRow.findMany({
    where: { experimentId, table },
    orderBy: [{ position: "asc" }, { key: "asc" }],
  });
  const columns = [...tableColumns[table]];
  return {
    table,
    columns,
    rows: rows.map(({ values }) => {
      const written = values as Record<string, TableValue>;
      return Object.fromEntries(columns.map((column) => [column, written[column] ?? null]));
    }),
  };
}
