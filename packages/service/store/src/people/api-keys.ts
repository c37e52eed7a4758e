/** Keys that people and programs show. The database holds their SHA-256 alone: a stolen copy of it opens nothing. */
import { createHash, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import type { ApiKeyView, Role } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { found, iso } from "../rows/view-values.ts";
import { writeAudit } from "./audit.ts";

/** 256 random bits: too many to guess, so that a fast hash is enough. */
const KEY_BYTES = 32;
const SHOWN_LETTERS = 13;

interface NewApiKey {
  readonly userId: string;
  readonly name: string;
  readonly actorId: string | null;
}

/** @returns the bare key with its description: the only time that it is shown. */
export async function createApiKey(db: Database, key: NewApiKey): Promise<ApiKeyView & { key: string }> {
  found(await db.prisma.user.findUnique({ where: { id: key.userId } }), "user", key.userId);
  return inTransaction(db, (tx) => insertApiKey(tx, key));
}

export async function insertApiKey(
  tx: Tx,
  { userId, name, actorId }: NewApiKey,
): Promise<ApiKeyView & { key: string }> {
  const key = `outlab_${randomBytes(KEY_BYTES).toString("base64url")}`;
  const id = randomUUID();
  const prefix = key.slice(0, SHOWN_LETTERS);
  const { rows } = await tx.query<{ createdAt: Date }>(
    `insert into api_keys (id, user_id, name, prefix, hash) values ($1, $2, $3, $4, $5)
     returning created_at as "createdAt"`,
    [id, userId, name, prefix, hash(key)],
  );
  await writeAudit(tx, {
    actorId,
    action: "api-key.create",
    targetType: "api-key",
    targetId: id,
    detail: { userId, name },
  });
  const createdAt = iso(rows[0]!.createdAt);
  return { id, userId, name, prefix, createdAt, lastUsedAt: null, revokedAt: null, key };
}

/** @returns whose key it is; undefined for one that is unknown or revoked, or whose user is disabled. */
export async function authenticate(
  { pool }: Database,
  key: string,
): Promise<{ readonly userId: string; readonly role: Role } | undefined> {
  const wanted = hash(key);
  const { rows } = await pool.query<{
    id: string;
    hash: Buffer;
    userId: string;
    role: Role;
    isUnused: boolean;
  }>(
    `select api_keys.id, hash, user_id as "userId", role,
       coalesce(last_used_at < now() - interval '1 minute', true) as "isUnused"
     from api_keys join users on users.id = user_id
     where hash = $1 and revoked_at is null and disabled_at is null`,
    [wanted],
  );
  const [row] = rows;
  // The index compares hashes, of which a guesser controls nothing; this compares all bytes in any case.
  if (!row || !timingSafeEqual(row.hash, wanted)) return undefined;
  // By the minute: a key in use must not cost a write a request.
  if (row.isUnused) await pool.query("update api_keys set last_used_at = now() where id = $1", [row.id]);
  return { userId: row.userId, role: row.role };
}

/** Of one user, or of all; newest first. */
export async function listApiKeys(
  { prisma }: Database,
  { userId }: { userId?: string | undefined } = {},
): Promise<ApiKeyView[]> {
  const rows = await prisma.apiKey.findMany({
    where: userId === undefined ? {} : { userId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    omit: { hash: true },
  });
  return rows.map(apiKeyView);
}

/** @throws {StoreError} `not-found`. */
export async function getApiKey({ prisma }: Database, id: string): Promise<ApiKeyView> {
  return apiKeyView(
    found(await prisma.apiKey.findUnique({ where: { id }, omit: { hash: true } }), "API key", id),
  );
}

/** Useless from now on; revoking again changes nothing. @throws {StoreError} `not-found`. */
export async function revokeApiKey(
  db: Database,
  { id, actorId }: { id: string; actorId: string },
): Promise<void> {
  await getApiKey(db, id);
  await inTransaction(db, async (tx) => {
    const { rowCount } = await tx.query(
      "update api_keys set revoked_at = now() where id = $1 and revoked_at is null",
      [id],
    );
    if (rowCount)
      await writeAudit(tx, { actorId, action: "api-key.revoke", targetType: "api-key", targetId: id });
  });
}

function hash(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

function apiKeyView(row: {
  id: string;
  userId: string;
  name: string;
  prefix: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}): ApiKeyView {
  return {
    ...row,
    createdAt: iso(row.createdAt),
    lastUsedAt: iso(row.lastUsedAt),
    revokedAt: iso(row.revokedAt),
  };
}
