/** People. */

import type { ApiKeyView, Role, UserChange, UserView } from "@outlab/wire";
import { channels, notify } from "../database/channels.ts";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { newId } from "../rows/new-id.ts";
import { type Page, type PageQuery, pageArguments, toPage } from "../rows/page.ts";
import { bytesOrNull, found, iso } from "../rows/view-values.ts";
import { insertApiKey } from "./api-keys.ts";
import { writeAudit } from "./audit.ts";

/** @throws {StoreError} `conflict` when the name is taken, or looks like one that is. */
export async function createUser(
  db: Database,
  { name, role, actorId }: { name: string; role: Role; actorId: string | null },
): Promise<UserView> {
  const id = await inTransaction(db, (tx) => insertUser(tx, { name, role, actorId }));
  return getUser(db, id);
}

/**
 * The first user of a new database, with a key. Of several processes that start at once one makes it.
 *
 * @param keep  puts the bare key where people find it, before anything is committed: a key that can't be kept is no
 *   key, and the next start tries again.
 * @returns undefined when there are users already.
 */
export async function createFirstAdmin(
  db: Database,
  { name, keyName, keep = () => {} }: { name: string; keyName: string; keep?: (key: string) => void },
): Promise<(ApiKeyView & { key: string }) | undefined> {
  return inTransaction(db, async (tx) => {
    await tx.query("lock table users in share row exclusive mode");
    const { rowCount } = await tx.query("select from users limit 1");
    if (rowCount) return undefined;
    const userId = await insertUser(tx, { name, role: "admin", actorId: null });
    const created = await insertApiKey(tx, { userId, name: keyName, actorId: null });
    keep(created.key);
    return created;
  });
}

/** @throws {StoreError} `not-found`. */
export async function getUser({ prisma }: Database, id: string): Promise<UserView> {
  return userView(found(await prisma.user.findUnique({ where: { id } }), "user", id));
}

/** @returns the id of the user of that name or id; undefined where there is none. */
export async function findUserId({ prisma }: Database, nameOrId: string): Promise<string | undefined> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(nameOrId);
  const user = await prisma.user.findFirst({
    where: isId ? { OR: [{ id: nameOrId }, { name: nameOrId }] } : { name: nameOrId },
    select: { id: true },
  });
  return user?.id;
}

export async function listUsers({ prisma }: Database, query: PageQuery): Promise<Page<UserView>> {
  return toPage(await prisma.user.findMany(pageArguments(query)), query, userView);
}

/**
 * What is not named stays as it is.
 *
 * @throws {StoreError} `not-found`.
 */
export async function changeUser(
  db: Database,
  { id, change: { quota = {}, ...change }, actorId }: { id: string; change: UserChange; actorId: string },
): Promise<UserView> {
  await inTransaction(db, async (tx) => {
    const { rowCount } = await tx.query("select from users where id = $1 for update", [id]);
    found(rowCount || null, "user", id);
    for (const [name, value] of Object.entries({ ...change, ...quota }))
      await tx.query(`update users set ${changeable[name as keyof typeof changeable]} = $2 where id = $1`, [
        id,
        value,
      ]);
    const detail = { ...change, quota };
    await writeAudit(tx, { actorId, action: "user.change", targetType: "user", targetId: id, detail });
    await notify(tx, channels.dispatch, id);
  });
  return getUser(db, id);
}

const changeable = {
  shareWeight: "share_weight",
  mayUseHigh: "may_use_high",
  maxRunningJobs: "max_running_jobs",
  maxWaitingJobs: "max_waiting_jobs",
  maxStoredBytes: "max_stored_bytes",
} as const satisfies Record<keyof Omit<UserChange, "quota"> | keyof UserView["quota"], string>;

async function insertUser(
  tx: Tx,
  { name, role, actorId }: { name: string; role: Role; actorId: string | null },
): Promise<string> {
  const id = newId();
  // One after the other: two names that look alike must not come in at once.
  await tx.query("select pg_advisory_xact_lock(hashtextextended('user names', 0))");
  const { rows: alike } = await tx.query<{ name: string }>(
    "select name from users where normalize(name, nfkc) = normalize($1, nfkc) and name <> $1 limit 1",
    [name],
  );
  if (alike[0])
    throw new StoreError(
      "conflict",
      `"${name}" looks like the name of the user "${alike[0].name}"; choose another name`,
    );
  const { rowCount } = await tx.query(
    "insert into users (id, name, role) values ($1, $2, $3::role) on conflict (name) do nothing",
    [id, name, role],
  );
  if (rowCount === 0)
    throw new StoreError("conflict", `there is a user "${name}" already; choose another name`);
  await writeAudit(tx, {
    actorId,
    action: "user.create",
    targetType: "user",
    targetId: id,
    detail: { name, role },
  });
  return id;
}

type UserRow = Omit<UserView, "quota" | "createdAt" | "disabledAt"> & {
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly maxRunningJobs: number | null;
  readonly maxWaitingJobs: number | null;
  readonly maxStoredBytes: bigint | null;
};

function userView(row: UserRow): UserView {
  const { id, name, role, shareWeight, mayUseHigh, createdAt, disabledAt } = row;
  const { maxRunningJobs, maxWaitingJobs, maxStoredBytes } = row;
  return {
    ...{ id, name, role, shareWeight, mayUseHigh },
    quota: { maxRunningJobs, maxWaitingJobs, maxStoredBytes: bytesOrNull(maxStoredBytes) },
    createdAt: iso(createdAt),
    disabledAt: iso(disabledAt),
  };
}
