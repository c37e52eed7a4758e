/** A table as JSON or as comma-separated values, whichever the client wants more. */
import { toCsv } from "@outlab/report";
import { ProblemError } from "@outlab/wire";
import type { FastifyReply, FastifyRequest } from "fastify";
import { preferredMediaType } from "./accepts.ts";

interface AnyTable {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[];
}

/**
 * @param read  is called once it is known that the table can be sent.
 * @throws {ProblemError} `not-acceptable`.
 */
export async function sendTable<Table extends AnyTable>(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  read: () => Promise<Table>,
): Promise<Table | FastifyReply> {
  const wanted = preferredMediaType(headers.accept, ["application/json", "text/csv"]);
  if (wanted === undefined)
    throw new ProblemError("not-acceptable", "tables are application/json or text/csv");
  reply.header("vary", "Authorization, Accept");
  const table = await read();
  if (wanted === "application/json") return table;
  return reply
    .type("text/csv; charset=utf-8; header=present")
    .header("content-disposition", `attachment; filename="${table.table}.csv"`)
    .send(toCsv(table.columns, table.rows));
}
