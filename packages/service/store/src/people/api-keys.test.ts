import { describe, expect, it } from "vitest";
import { openLab } from "../../../../../test/support/lab.ts";
import {
  authenticate,
  createApiKey,
  createUser,
  getApiKey,
  isKeyValid,
  listApiKeys,
  listAuditEvents,
  revokeApiKey,
} from "../index.ts";

const { db, ownerId } = await openLab();

describe("an API key", () => {
  it("opens what its user may, and is nowhere in the database", async () => {
    const created = await createApiKey(db, { userId: ownerId, name: "laptop", actorId: ownerId });
    expect(created.key).toMatch(/^outlab_[\w-]{43}$/);
    expect(created.key.startsWith(created.prefix)).toBe(true);
    expect(await authenticate(db, created.key)).toEqual({
      keyId: created.id,
      userId: ownerId,
      role: "researcher",
    });
    const { rows } = await db.pool.query<{ row: string }>(
      "select to_json(api_keys)::text as row from api_keys",
    );
    for (const { row } of rows) expect(row).not.toContain(created.key.slice(20));
    const { key, ...shown } = created;
    expect(key.slice(0, 13)).toBe(shown.prefix);
    expect(shown).toMatchObject({ userId: ownerId, name: "laptop", revokedAt: null });
    expect(await getApiKey(db, created.id)).toEqual({ ...shown, lastUsedAt: expect.any(String) });
  });

  it("is listed for its user, or among all, newest first and without its hash", async () => {
    const user = await createUser(db, { name: "grace", role: "researcher", actorId: null });
    const { key: _, ...theirs } = await createApiKey(db, { userId: user.id, name: "k", actorId: ownerId });
    expect((await listApiKeys(db, { userId: user.id, limit: 10 })).items).toEqual([theirs]);
    const { items, nextCursor } = await listApiKeys(db, { limit: 1 });
    expect(items).toEqual([theirs]);
    const rest = await listApiKeys(db, { limit: 10, cursor: nextCursor! });
    expect(rest.items.map(({ userId }) => userId)).toEqual([ownerId]);
  });

  it("says when it was last used, to the minute", async () => {
    const { key, id } = await createApiKey(db, { userId: ownerId, name: "used", actorId: ownerId });
    const lastUsed = async () => Date.parse((await getApiKey(db, id)).lastUsedAt ?? "");
    const usedAgo = (interval: string) =>
      db.pool.query("update api_keys set last_used_at = now() - $2::interval where id = $1", [id, interval]);
    expect(await lastUsed()).toBeNaN();
    await authenticate(db, key);
    expect(Date.now() - (await lastUsed())).toBeLessThan(30_000);
    await usedAgo("50 s");
    await authenticate(db, key);
    expect(Date.now() - (await lastUsed())).toBeGreaterThan(40_000);
    await usedAgo("61 s");
    await authenticate(db, key);
    expect(Date.now() - (await lastUsed())).toBeLessThan(30_000);
  });

  it("is refused when unknown, altered, revoked, or of a disabled user", async () => {
    const { key, id } = await createApiKey(db, { userId: ownerId, name: "lost", actorId: ownerId });
    expect(await authenticate(db, "outlab_unknown")).toBeUndefined();
    expect(await authenticate(db, `${key}x`)).toBeUndefined();
    expect(await isKeyValid(db, id)).toBe(true);
    await revokeApiKey(db, { id, actorId: ownerId });
    expect(await authenticate(db, key)).toBeUndefined();
    expect(await isKeyValid(db, id)).toBe(false);

    const user = await createUser(db, { name: "gone", role: "admin", actorId: null });
    const theirs = await createApiKey(db, { userId: user.id, name: "k", actorId: user.id });
    await db.pool.query("update users set disabled_at = now() where id = $1", [user.id]);
    expect(await authenticate(db, theirs.key)).toBeUndefined();
    expect(await isKeyValid(db, theirs.id)).toBe(false);
  });

  it("is revoked once, however often that is asked for, and each act is in the audit log", async () => {
    const { id } = await createApiKey(db, { userId: ownerId, name: "audited", actorId: null });
    await revokeApiKey(db, { id, actorId: ownerId });
    const { revokedAt } = await getApiKey(db, id);
    expect(revokedAt).not.toBeNull();
    await revokeApiKey(db, { id, actorId: ownerId });
    expect((await getApiKey(db, id)).revokedAt).toBe(revokedAt);
    const { items } = await listAuditEvents(db, { limit: 100 });
    const target = { targetType: "api-key", targetId: id };
    expect(items.filter(({ targetId }) => targetId === id)).toMatchObject([
      { ...target, action: "api-key.revoke", actorId: ownerId, detail: {} },
      { ...target, action: "api-key.create", actorId: null, detail: { userId: ownerId, name: "audited" } },
    ]);
  });

  it("of the last admin who has one is not revoked; that of another user is", async () => {
    const admin = await createUser(db, { name: "root", role: "admin", actorId: null });
    const make = (userId: string) => createApiKey(db, { userId, name: "k", actorId: admin.id });
    const [first, second, other] = [await make(admin.id), await make(admin.id), await make(ownerId)];
    const revoke = (id: string) => revokeApiKey(db, { id, actorId: admin.id });
    await revoke(first.id);
    await expect(revoke(second.id)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("this is the last admin key that does not expire"),
    });
    expect(await isKeyValid(db, second.id)).toBe(true);
    await revoke(other.id);
    expect(await isKeyValid(db, other.id)).toBe(false);
  });

  it("that does not exist is refused by name", async () => {
    const id = crypto.randomUUID();
    const refusal = { code: "not-found", message: `there is no API key ${id}` };
    await expect(getApiKey(db, id)).rejects.toMatchObject(refusal);
    await expect(revokeApiKey(db, { id, actorId: ownerId })).rejects.toMatchObject(refusal);
    expect(await isKeyValid(db, id)).toBe(false);
  });

  it("is for a user that exists", async () => {
    await expect(
      createApiKey(db, { userId: crypto.randomUUID(), name: "k", actorId: ownerId }),
    ).rejects.toMatchObject({ code: "not-found", message: expect.stringContaining("there is no user") });
  });

  it("is the last of the admins only among those that open everything and do not expire", async () => {
    const admin = await createUser(db, { name: "lasting", role: "admin", actorId: null });
    await db.pool.query("update api_keys set revoked_at = now() where revoked_at is null");
    const make = (more: object) =>
      createApiKey(db, { userId: admin.id, name: "k", actorId: admin.id, ...more });
    const lasting = await make({});
    await make({ scope: "read" });
    await make({ expiresAt: new Date(Date.now() + 60_000).toISOString() });
    await expect(revokeApiKey(db, { id: lasting.id, actorId: admin.id })).rejects.toMatchObject({
      code: "conflict",
    });
    await make({});
    await revokeApiKey(db, { id: lasting.id, actorId: admin.id });
  });

  it.each([
    ["admin", "admin", "admin"],
    ["admin", "submit", "researcher"],
    ["admin", "read", "viewer"],
    ["researcher", "admin", "researcher"],
    ["researcher", "read", "viewer"],
    ["viewer", "admin", "viewer"],
  ] as const)("of a user who is %s with scope %s opens what a %s may do", async (role, scope, effective) => {
    const { id } = await createUser(db, { name: `${role} ${scope}`, role, actorId: null });
    const { key } = await createApiKey(db, { userId: id, name: "k", actorId: id, scope });
    expect(await authenticate(db, key)).toMatchObject({ role: effective });
  });
});
