import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, it } from "vitest";
import { freshDatabase } from "../../../../../test/support/database.ts";
import { openDatabase } from "../database/connect.ts";
import { migrate } from "./migrate.ts";
import { migrationLock } from "./migrations.ts";
import { requireMigrated } from "./require-migrated.ts";

const { url, drop } = await freshDatabase();
const db = await openDatabase(url, { maxConnections: 1 });
const folder = mkdtempSync(join(tmpdir(), "outlab-migrations-"));
afterAll(async () => {
  await db.close();
  await drop();
  rmSync(folder, { recursive: true });
});

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

it("names what a database lacks, whether it was ever migrated or not", async () => {
  await db.pool.query("drop schema public cascade; create schema public");
  write("1_first", "create table a ()");
  const lacking = "the database lacks 1 of 1 migrations, the first 1_first; run npm run migrate";
  await expect(requireMigrated(db, folder)).rejects.toThrow(lacking);
  await migrate(url, folder);
  expect(await requireMigrated(db, folder)).toBe(1);
  write("2_second", "create table b ()");
  await expect(requireMigrated(db, folder)).rejects.toThrow(/lacks 1 of 2 migrations, the first 2_second/);
  await migrate(url, folder);
});

it("distinguishes a migration that runs from one that failed", async () => {
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query("select pg_advisory_lock($1)", [migrationLock]);
  await expect(requireMigrated(db, folder)).rejects.toThrow("is being migrated just now");
  await other.end();
  write("3_broken", "insert into nowhere values (1)");
  await expect(migrate(url, folder)).rejects.toThrow("3_broken failed");
  await expect(requireMigrated(db, folder)).rejects.toThrow("migration 3_broken failed before");
});
