import { describe, expect, it } from "vitest";
import { freshDatabase } from "../../../../../test/support/database.ts";
import { openLab } from "../../../../../test/support/lab.ts";
import {
  authenticate,
  createApiKey,
  createFirstAdmin,
  createUser,
  getApiKey,
  listApiKeys,
  listUsers,
  openDatabase,
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
    expect((await listApiKeys(db, { userId: ownerId, limit: 10 })).items).toMatchObject([
      { id: created.id, prefix: created.prefix },
    ]);
    expect(await getApiKey(db, created.id)).not.toHaveProperty("hash");
  });

  it("is refused when unknown, altered, revoked, or of a disabled user", async () => {
    const { key, id } = await createApiKey(db, { userId: ownerId, name: "lost", actorId: ownerId });
    expect(await authenticate(db, "outlab_unknown")).toBeUndefined();
    expect(await authenticate(db, `${key}x`)).toBeUndefined();
    await revokeApiKey(db, { id, actorId: ownerId });
    await revokeApiKey(db, { id, actorId: ownerId });
    expect(await authenticate(db, key)).toBeUndefined();

    const user = await createUser(db, { name: "gone", role: "admin", actorId: null });
    const theirs = await createApiKey(db, { userId: user.id, name: "k", actorId: user.id });
    await db.pool.query("update users set disabled_at = now() where id = $1", [user.id]);
    expect(await authenticate(db, theirs.key)).toBeUndefined();
  });

  it("is for a user that exists", async () => {
    await expect(
      createApiKey(db, { userId: crypto.randomUUID(), name: "k", actorId: ownerId }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("users", () => {
  it("have names of their own", async () => {
    await expect(createUser(db, { name: "ada", role: "admin", actorId: null })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("start with one admin, even when five processes make it at once", async () => {
    const { url, drop } = await freshDatabase();
    const empty = await openDatabase(url, { maxConnections: 6 });
    try {
      const made = await Promise.all(
        Array.from({ length: 5 }, () => createFirstAdmin(empty, { name: "admin", keyName: "first" })),
      );
      const [first, ...others] = made.filter((key) => key !== undefined);
      expect(others).toEqual([]);
      expect(await authenticate(empty, first!.key)).toMatchObject({ role: "admin" });
      expect((await listUsers(empty, { limit: 10 })).items).toHaveLength(1);
    } finally {
      await empty.close();
      await drop();
    }
  });
});
