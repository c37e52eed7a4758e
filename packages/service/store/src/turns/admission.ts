/** Whether a person may have more jobs wait, and with which priority: asked before an experiment comes in. */
import type { Priority } from "@outlab/spec";
import type { Role } from "@outlab/wire";
import type { Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { storedBytes } from "../people/stored-bytes.ts";

/** Some of the jobs that wait should have started by then. */
const RETRY_AFTER_SECONDS = 60;

export interface Application {
  readonly userId: string;
  readonly priority: Priority;
  /** Jobs that would wait in addition. */
  readonly jobs: number;
}

/**
 * @throws {StoreError} `forbidden` for high priority without the right to it; `quota-exceeded` where more jobs would wait than
 *   the person may have, or their files take more bytes than they may store.
 */
export async function admit(tx: Tx, { userId, priority, jobs }: Application): Promise<void> {
  const { rows } = await tx.query<Right & Limits>(
    `select role, may_use_high as "mayUseHigh",
       coalesce(users.max_waiting_jobs, queue_policy.max_waiting_jobs) as "maxWaitingJobs",
       coalesce(users.max_stored_bytes, queue_policy.max_stored_bytes) as "maxStoredBytes"
     from users cross join queue_policy where users.id = $1`,
    [userId],
  );
  const { maxWaitingJobs, maxStoredBytes, ...right } = rows[0]!;
  requirePriority(right, priority);
  // One submission of a person after the other: two that each fit must not come in together.
  if (maxWaitingJobs !== null)
    await tx.query("select pg_advisory_xact_lock(hashtextextended('admission ' || $1, 0))", [userId]);
  if (maxWaitingJobs !== null) await requireRoomInQueue(tx, { userId, jobs, maxWaitingJobs });
  if (maxStoredBytes !== null) await requireRoomInStorage(tx, userId, Number(maxStoredBytes));
}

interface Right {
  readonly role: Role;
  readonly mayUseHigh: boolean;
}

interface Limits {
  readonly maxWaitingJobs: number | null;
  /** As text: a bigint. */
  readonly maxStoredBytes: string | null;
}

async function requireRoomInQueue(
  tx: Tx,
  { userId, jobs, maxWaitingJobs }: { userId: string; jobs: number; maxWaitingJobs: number },
): Promise<void> {
  const waiting = await waitingJobs(tx, userId);
  if (waiting + jobs <= maxWaitingJobs) return;
  throw new StoreError(
    "quota-exceeded",
    `${waiting} of your jobs wait, and ${jobs} more would be above the ${maxWaitingJobs} that you may have wait at once; ` +
      "submit again when some have ended, or cancel some",
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
}

/** @throws {StoreError} `quota-exceeded` where a file of so many bytes is more than the person may store. */
export async function requireRoomFor(tx: Tx, userId: string, sizeBytes: number): Promise<void> {
  const { rows } = await tx.query<Pick<Limits, "maxStoredBytes">>(
    `select coalesce(users.max_stored_bytes, queue_policy.max_stored_bytes) as "maxStoredBytes"
     from users cross join queue_policy where users.id = $1`,
    [userId],
  );
  const { maxStoredBytes } = rows[0]!;
  if (maxStoredBytes !== null) await requireRoomInStorage(tx, userId, Number(maxStoredBytes), sizeBytes);
}

/** Waiting does not help, so the refusal names no time. @param more  bytes that are to come; without a number, at least one. */
async function requireRoomInStorage(tx: Tx, userId: string, maxStoredBytes: number, more = 1): Promise<void> {
  const stored = await storedBytes({ pool: tx }, userId);
  if (stored + more <= maxStoredBytes) return;
  throw new StoreError(
    "quota-exceeded",
    `your experiments, data sets and uploads store ${stored} bytes, and you may store ${maxStoredBytes}; purge or remove some, ` +
      "or let gc delete old checkpoints",
  );
}

/** @throws {StoreError} `forbidden`. */
export async function requireRightTo(tx: Tx, userId: string, priority: Priority): Promise<void> {
  const { rows } = await tx.query<Right>(
    `select role, may_use_high as "mayUseHigh" from users where id = $1`,
    [userId],
  );
  requirePriority(rows[0]!, priority);
}

function requirePriority(
  { role, mayUseHigh }: { role: Role; mayUseHigh: boolean },
  priority: Priority,
): void {
  if (priority !== "high" || role === "admin" || mayUseHigh) return;
  throw new StoreError(
    "forbidden",
    'you may not use priority "high"; use "normal" or "low", or ask an admin for the right to it',
  );
}

async function waitingJobs(tx: Tx, userId: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    "select count(*)::int from jobs where owner_id = $1 and state in ('QUEUED', 'PAUSED')",
    [userId],
  );
  return rows[0]!.count;
}
