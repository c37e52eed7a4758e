import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { authenticate, type Database, openDatabase } from "@outlab/store";
import { afterEach, beforeEach, expect, it } from "vitest";
import { freshDatabase, type TestDatabase } from "../../../test/support/database.ts";
import { ensureAdminKey } from "./admin-key.ts";

let database: TestDatabase;
let db: Database;
let folder: string;
beforeEach(async () => {
  database = await freshDatabase();
  db = await openDatabase(database.url, { maxConnections: 4 });
  folder = mkdtempSync(join(tmpdir(), "outlab-admin-key-"));
});
afterEach(async () => {
  await db.close();
  await database.drop();
});

it("leaves one admin's bare key for its owner alone, however many processes start at once", async () => {
  const file = join(folder, "data", "admin.key");
  const made = await Promise.all([1, 2, 3].map(() => ensureAdminKey(db, file)));
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await authenticate(db, readFileSync(file, "utf8"))).toMatchObject({ role: "admin" });
});

it("closes a file that stood open, and keeps the key of a database that has users", async () => {
  const file = join(folder, "admin.key");
  writeFileSync(file, "of an older database");
  chmodSync(file, 0o644);
  await ensureAdminKey(db, file);
  const key = readFileSync(file, "utf8");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await ensureAdminKey(db, file)).toBe(false);
  expect(readFileSync(file, "utf8")).toBe(key);
});

it("makes no admin whose key it couldn't keep, so that the next start can", async () => {
  const file = join(folder, "admin.key");
  mkdirSync(file);
  await expect(ensureAdminKey(db, file)).rejects.toThrow(/EISDIR/);
  const elsewhere = join(folder, "other.key");
  expect(await ensureAdminKey(db, elsewhere)).toBe(true);
  expect(existsSync(elsewhere)).toBe(true);
});
