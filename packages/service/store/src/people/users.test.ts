import { describe, expect, it } from "vitest";
import { freshDatabase } from "../../../../../test/support/database.ts";
import { openLab } from "../../../../../test/support/lab.ts";
import {
  authenticate,
  createFirstAdmin,
  createUser,
  type Database,
  findUserId,
  getUser,
  listAuditEvents,
  listUsers,
  openDatabase,
} from "../index.ts";

const { db, ownerId } = await openLab();

async function withNewDatabase(work: (db: Database) => Promise<void>): Promise<void> {
  const { url, drop } = await freshDatabase();
  const empty = await openDatabase(url, { maxConnections: 6 });
  try {
    await work(empty);
  } finally {
    await empty.close();
    await drop();
  }
}

describe("users", () => {
  it("are shown as they were made, and listed newest first; the audit log says who made them", async () => {
    const made = await createUser(db, { name: "grace", role: "admin", actorId: ownerId });
    expect(made).toMatchObject({ name: "grace", role: "admin", disabledAt: null });
    expect(await getUser(db, made.id)).toEqual(made);
    const { items, nextCursor } = await listUsers(db, { limit: 1 });
    expect(items).toEqual([made]);
    expect((await listUsers(db, { limit: 1, cursor: nextCursor! })).items).toMatchObject([{ name: "ada" }]);
    expect((await listAuditEvents(db, { limit: 1 })).items).toMatchObject([
      {
        actorId: ownerId,
        action: "user.create",
        targetType: "user",
        targetId: made.id,
        detail: { name: "grace", role: "admin" },
      },
    ]);
  });

  it("have names of their own, also when two of one name are made at once", async () => {
    await expect(createUser(db, { name: "ada", role: "admin", actorId: null })).rejects.toMatchObject({
      code: "conflict",
      message: 'there is a user "ada" already; choose another name',
    });
    const both = [1, 2].map(() => createUser(db, { name: "mary", role: "researcher", actorId: null }));
    const outcomes = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(outcomes.toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("have names that do not look like each other", async () => {
    await expect(createUser(db, { name: "ａda", role: "admin", actorId: null })).rejects.toMatchObject({
      code: "conflict",
      message: '"ａda" looks like the name of the user "ada"; choose another name',
    });
  });

  it("are found by name or by id, in small or capital letters", async () => {
    expect(await findUserId(db, "ada")).toBe(ownerId);
    expect(await findUserId(db, ownerId)).toBe(ownerId);
    expect(await findUserId(db, ownerId.toUpperCase())).toBe(ownerId);
    const names = ["nobody", crypto.randomUUID(), `${ownerId}0`, `0${ownerId}`];
    for (const name of names) expect(await findUserId(db, name), name).toBeUndefined();
  });

  it("may have a name that looks like an id", async () => {
    const name = crypto.randomUUID();
    const { id } = await createUser(db, { name, role: "researcher", actorId: null });
    expect(await findUserId(db, name)).toBe(id);
  });

  it("that do not exist are refused by name", async () => {
    const id = crypto.randomUUID();
    await expect(getUser(db, id)).rejects.toMatchObject({
      code: "not-found",
      message: `there is no user ${id}`,
    });
  });
});

describe("the first admin", () => {
  const wanted = { name: "admin", keyName: "first" };

  it("is made once, even when five processes start at once", () =>
    withNewDatabase(async (empty) => {
      const made = await Promise.all(Array.from({ length: 5 }, () => createFirstAdmin(empty, wanted)));
      const [first, ...others] = made.filter((key) => key !== undefined);
      expect(others).toEqual([]);
      expect(first).toMatchObject({ name: "first" });
      expect(await authenticate(empty, first!.key)).toMatchObject({ role: "admin" });
      expect((await listUsers(empty, { limit: 10 })).items).toMatchObject([
        { id: first!.userId, name: "admin" },
      ]);
    }));

  it("is not made where its key cannot be kept, so that the next start makes it", () =>
    withNewDatabase(async (empty) => {
      const keep = () => {
        throw new Error("the disk is full");
      };
      await expect(createFirstAdmin(empty, { ...wanted, keep })).rejects.toThrow("the disk is full");
      const kept: string[] = [];
      const made = await createFirstAdmin(empty, { ...wanted, keep: (key) => kept.push(key) });
      expect(kept).toEqual([made!.key]);
    }));
});
