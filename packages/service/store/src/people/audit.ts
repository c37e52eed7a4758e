/** Who did what: written in the transaction of the act, never changed. */

import type { AuditEventView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import { invalidCursor, type Page, type PageQuery } from "../rows/page.ts";
import { iso } from "../rows/view-values.ts";

export interface AuditEntry {
  /** Null: the system itself. */
  readonly actorId: string | null;
  readonly action: string;
  readonly targetType: string;
  readonly targetId: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export async function writeAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await writeAudits(tx, [entry]);
}

/** In their order, in one statement. */
export async function writeAudits(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(
    `insert into audit_events (actor_id, action, target_type, target_id, detail)
     select actor_id, action, target_type, target_id, detail
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::jsonb[]) with ordinality
       as entry (actor_id, action, target_type, target_id, detail, place)
     order by place`,
    [
      entries.map(({ actorId }) => actorId),
      entries.map(({ action }) => action),
      entries.map(({ targetType }) => targetType),
      entries.map(({ targetId }) => targetId),
      entries.map(({ detail = {} }) => JSON.stringify(detail)),
    ],
  );
}

/** Newest first; the cursor is an event's id. */
export async function listAuditEvents(
  { prisma }: Database,
  { limit, cursor }: PageQuery,
): Promise<Page<AuditEventView>> {
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor)) throw invalidCursor();
  const rows = await prisma.auditEvent.findMany({
    where: cursor === undefined ? {} : { id: { lt: BigInt(cursor) } },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  return {
    items: shown.map((row) => ({
      ...row,
      id: String(row.id),
      at: iso(row.at),
      detail: row.detail as Record<string, unknown>,
    })),
    nextCursor: rows.length > limit ? String(shown.at(-1)!.id) : null,
  };
}
