/** How long things are kept that nothing needs any more: by the installation's rules, and by those that a person has instead. */
import type { RetentionView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction } from "../database/transaction.ts";
import { writeAudit } from "../people/audit.ts";
import { found } from "../rows/view-values.ts";

/** In days; without a number, for ever. */
export interface RetentionRules {
  /** Checkpoints but the last, the final and the best one, from the end of their experiment. */
  readonly keepCheckpointsDays?: number | undefined;
  /** Archived experiments, from when they were archived. */
  readonly keepArchivedDays?: number | undefined;
}

/** @throws {StoreError} `not-found`. */
export async function readRetention(
  { prisma }: Database,
  userId: string,
  installation: RetentionRules,
): Promise<RetentionView> {
  const own = found(
    await prisma.user.findUnique({
      where: { id: userId },
      select: { keepCheckpointsDays: true, keepArchivedDays: true },
    }),
    "user",
    userId,
  );
  const { keepCheckpointsDays = null, keepArchivedDays = null } = installation;
  return {
    userId,
    own,
    installation: { keepCheckpointsDays, keepArchivedDays },
    effective: {
      keepCheckpointsDays: own.keepCheckpointsDays ?? keepCheckpointsDays,
      keepArchivedDays: own.keepArchivedDays ?? keepArchivedDays,
    },
  };
}

export interface RetentionChange {
  readonly userId: string;
  readonly actorId: string;
  /** Null: the installation's rule again; undefined: as it is. */
  readonly keepCheckpointsDays?: number | null | undefined;
  readonly keepArchivedDays?: number | null | undefined;
}

/** @throws {StoreError} `not-found`. */
export async function setRetention(
  db: Database,
  { userId, actorId, keepCheckpointsDays, keepArchivedDays }: RetentionChange,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `update users set
         keep_checkpoints_days = case when $2 then $3::int else keep_checkpoints_days end,
         keep_archived_days = case when $4 then $5::int else keep_archived_days end
       where id = $1 returning id`,
      [
        userId,
        keepCheckpointsDays !== undefined,
        keepCheckpointsDays ?? null,
        keepArchivedDays !== undefined,
        keepArchivedDays ?? null,
      ],
    );
    found(rows[0], "user", userId);
    await writeAudit(tx, {
      actorId,
      action: "user.set-retention",
      targetType: "user",
      targetId: userId,
      detail: { keepCheckpointsDays, keepArchivedDays },
    });
  });
}
