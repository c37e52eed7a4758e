/** Keys that people and programs show. The database holds their SHA-256 alone: a stolen copy of it opens nothing. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { ApiKeyView, KeyScope, Role } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { newId } from "../rows/new-id.ts";
import { type Page, type PageQuery, pageArguments, toPage } from "../rows/page.ts";
import { found, iso } from "../rows/view-values.ts";
import { writeAudit } from "./audit.ts";
import { effectiveRole } from "./effective-role.ts";

/** 256 random bits: too many to guess, so that a fast hash is enough. */
const KEY_BYTES = 32;
const SHOWN_LETTERS = 13;

interface NewApiKey {
  readonly userId: string;
  readonly name: string;
  readonly actorId: string | null;
  /** All that its user may do, without one. */
  readonly scope?: KeyScope | undefined;
  /** In ISO 8601; without it, it does not expire. */
  readonly expiresAt?: string | undefined;
}

/** @returns the bare key with its description: the only time that it is shown. */
export async function createApiKey(db: Database, key: NewApiKey): Promise<ApiKeyView & { key: string }> {
  found(await db.prisma.user.findUnique({ where: { id: key.userId } }), "user", key.userId);
  return inTransaction(db, (tx) => insertApiKey(tx, key));
}

export async function insertApiKey(
  tx: Tx,
  { userId, name, actorId, scope = "admin", expiresAt }: NewApiKey,
): Promise<ApiKeyView & { key: string }> {
  const key = `outlab_${randomBytes(KEY_BYTES).toString("base64url")}`;
  const id = newId();
  const prefix = key.slice(0, SHOWN_LETTERS);
  const { rows } = await tx.query<{ createdAt: Date; expiresAt: Date | null }>(
    `insert into api_keys (id, user_id, name, prefix, hash, scope, expires_at)
     values ($1, $2, $3, $4, $5, $6::key_scope, $7) returning created_at as "createdAt", expires_at as "expiresAt"`,
    [id, userId, name, prefix, hash(key), scope, expiresAt ?? null],
  );
  await writeAudit(tx, {
    actorId,
    action: "api-key.create",
    targetType: "api-key",
    targetId: id,
    detail: { userId, name, scope, ...(expiresAt === undefined ? {} : { expiresAt }) },
  });
  const times = {
    createdAt: iso(rows[0]!.createdAt),
    expiresAt: iso(rows[0]!.expiresAt),
    lastUsedAt: null,
    revokedAt: null,
  };
  return { id, userId, name, prefix, scope, ...times, key };
}

/** Who shows a key, and which: what it opens may be closed again while it is in use. */
export interface KeyOwner {
  readonly keyId: string;
  readonly userId: string;
  /** Of the user, or less where the key opens less. */
  readonly role: Role;
}

/** @returns whose key it is; undefined for one that is unknown or revoked, or whose user is disabled. */
export async function authenticate({ pool }: Database, key: string): Promise<KeyOwner | undefined> {
  const wanted = hash(key);
  const { rows } = await pool.query<{
    id: string;
    hash: Buffer;
    userId: string;
    role: Role;
    scope: KeyScope;
    isUnused: boolean;
  }>(
    `select api_keys.id, hash, user_id as "userId", role, scope,
       coalesce(last_used_at < now() - interval '1 minute', true) as "isUnused"
     from api_keys join users on users.id = user_id
     where hash = $1 and ${opens}`,
    [wanted],
  );
  const [row] = rows;
  // The index compares hashes, of which a guesser controls nothing; this compares all bytes in any case.
  if (!row || !timingSafeEqual(row.hash, wanted)) return undefined;
  // By the minute: a key in use must not cost a write a request.
  if (row.isUnused) await pool.query("update api_keys set last_used_at = now() where id = $1", [row.id]);
  return { keyId: row.id, userId: row.userId, role: effectiveRole(row.role, row.scope) };
}

/** Of a row of `api_keys` beside its user. */
export const opens =
  "revoked_at is null and disabled_at is null and coalesce(api_keys.expires_at > now(), true)";

/** Whether a key that was shown before still opens anything: for what goes on for long, such as a stream. */
export async function isKeyValid({ pool }: Database, keyId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from api_keys join users on users.id = user_id
     where api_keys.id = $1 and ${opens}`,
    [keyId],
  );
  return rowCount === 1;
}

/** Of one user, or of all; newest first. */
export async function listApiKeys(
  { prisma }: Database,
  { userId, ...query }: PageQuery & { userId?: string | undefined },
): Promise<Page<ApiKeyView>> {
  const { where, ...page } = pageArguments(query);
  const rows = await prisma.apiKey.findMany({
    ...page,
    where: { ...where, ...(userId === undefined ? {} : { userId }) },
    omit: { hash: true },
  });
  return toPage(rows, query, apiKeyView);
}

/** @throws {StoreError} `not-found`. */
export async function getApiKey({ prisma }: Database, id: string): Promise<ApiKeyView> {
  return apiKeyView(
    found(await prisma.apiKey.findUnique({ where: { id }, omit: { hash: true } }), "API key", id),
  );
}

/**
 * Useless from now on; revoking again changes nothing.
 *
 * @throws {StoreError} `not-found`; `conflict` for the last key of all admins that opens everything and does not expire, without
 *   which no key could be made.
 */
export async function revokeApiKey(
  db: Database,
  { id, actorId }: { id: string; actorId: string },
): Promise<void> {
  await getApiKey(db, id);
  await inTransaction(db, async (tx) => {
    await requireOtherAdminKey(tx, id);
    const { rowCount } = await tx.query(
      "update api_keys set revoked_at = now() where id = $1 and revoked_at is null",
      [id],
    );
    if (rowCount)
      await writeAudit(tx, { actorId, action: "api-key.revoke", targetType: "api-key", targetId: id });
  });
}

/** Two who revoke the last two keys at once do so one after the other. */
async function requireOtherAdminKey(tx: Tx, id: string): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    `select api_keys.id from api_keys join users on users.id = user_id
     where role = 'admin' and scope = 'admin' and api_keys.expires_at is null and revoked_at is null
       and disabled_at is null
     order by api_keys.id for update`,
  );
  if (rows.length === 1 && rows[0]!.id === id)
    throw new StoreError(
      "conflict",
      "this is the last admin key that does not expire, and without it no key could be made; make a new admin key first",
    );
}

function hash(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

function apiKeyView(row: {
  id: string;
  userId: string;
  name: string;
  prefix: string;
  scope: KeyScope;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}): ApiKeyView {
  return {
    ...row,
    createdAt: iso(row.createdAt),
    expiresAt: iso(row.expiresAt),
    lastUsedAt: iso(row.lastUsedAt),
    revokedAt: iso(row.revokedAt),
  };
}
