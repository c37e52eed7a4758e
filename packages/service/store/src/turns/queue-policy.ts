/** How turns are given, and what everybody may have at once: set by admins, for all. */
import type { QueuePolicyChange, QueuePolicyView } from "@outlab/wire";
import { channels, notify } from "../database/channels.ts";
import type { Database } from "../database/connect.ts";
import { inTransaction } from "../database/transaction.ts";
import { writeAudit } from "../people/audit.ts";
import { bytesOrNull } from "../rows/view-values.ts";

export async function readQueuePolicy({ prisma }: Database): Promise<QueuePolicyView> {
  const {
    halfLifeSeconds,
    lowAgesAfterSeconds,
    preemptAfterSeconds,
    maxRunningJobs,
    maxWaitingJobs,
    maxStoredBytes,
  } = await prisma.queuePolicy.findUniqueOrThrow({ where: { id: 1 } });
  const quota = { maxRunningJobs, maxWaitingJobs, maxStoredBytes: bytesOrNull(maxStoredBytes) };
  return { halfLifeSeconds, lowAgesAfterSeconds, preemptAfterSeconds, quota };
}

/** What is not named stays as it is. Use that was counted before stays as it was counted. */
export async function changeQueuePolicy(
  db: Database,
  { change: { quota = {}, ...change }, actorId }: { change: QueuePolicyChange; actorId: string },
): Promise<QueuePolicyView> {
  await inTransaction(db, async (tx) => {
    for (const [name, value] of Object.entries({ ...change, ...quota }))
      await tx.query(`update queue_policy set ${columns[name as keyof typeof columns]} = $1`, [value]);
    const detail = { ...change, quota };
    await notify(tx, channels.dispatch, "");
    await writeAudit(tx, {
      actorId,
      action: "queue-policy.change",
      targetType: "queue-policy",
      targetId: "1",
      detail,
    });
  });
  return readQueuePolicy(db);
}

const columns = {
  halfLifeSeconds: "half_life_seconds",
  lowAgesAfterSeconds: "low_ages_after_seconds",
  preemptAfterSeconds: "preempt_after_seconds",
  maxRunningJobs: "max_running_jobs",
  maxWaitingJobs: "max_waiting_jobs",
  maxStoredBytes: "max_stored_bytes",
} as const satisfies Record<Exclude<keyof QueuePolicyView, "quota"> | keyof QueuePolicyView["quota"], string>;
