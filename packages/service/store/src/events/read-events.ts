/** What happened to an experiment, from any point on: ids rise in the order of commits, so none is missed. */
import type { ExperimentEvent } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { iso } from "../rows/view-values.ts";

export async function readEvents(
  { prisma }: Database,
  { experimentId, afterId, limit }: { experimentId: string; afterId?: string | undefined; limit: number },
): Promise<ExperimentEvent[]> {
  const rows = await prisma.event.findMany({
    where: { experimentId, ...(afterId === undefined ? {} : { id: { gt: BigInt(afterId) } }) },
    orderBy: { id: "asc" },
    take: limit,
    omit: { isLatest: true },
  });
  // Only `writeEvent` writes them, and its type says that data fits the type.
  return rows.map((row) => ({ ...row, id: String(row.id), at: iso(row.at) }) as ExperimentEvent);
}
