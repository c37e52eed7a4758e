import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../../../test/support/database.ts";
import { migrate } from "./migrate.ts";

const { url, drop } = await freshDatabase();
const client = new pg.Client({ connectionString: url });
await client.connect();
const root = mkdtempSync(join(tmpdir(), "outlab-migrations-"));
afterAll(async () => {
  await client.end();
  await drop();
  rmSync(root, { recursive: true });
});

let folder = "";
beforeEach(async () => {
  await client.query("drop schema public cascade; create schema public");
  folder = mkdtempSync(join(root, "set-"));
  writeFileSync(join(folder, "migration_lock.toml"), 'provider = "postgresql"\n');
  write("1_first", "create table a (id int primary key)");
});

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

describe("migrate", () => {
  it("applies what is new, in the order of names, once", async () => {
    write("2_second", "alter table a add column b int;\ninsert into a values (1, 2);");
    expect(await migrate(url, folder)).toEqual(["1_first", "2_second"]);
    expect(await migrate(url, folder)).toEqual([]);
    write("3_third", "create table c ()");
    expect(await migrate(url, folder)).toEqual(["3_third"]);
    expect((await client.query("select * from a")).rows).toEqual([{ id: 1, b: 2 }]);
  });

  it("applies those up to a name alone, where one is given", async () => {
    write("2_second", "create table b ()");
    write("3_third", "create table c ()");
    expect(await migrate(url, folder, "2_second")).toEqual(["1_first", "2_second"]);
    expect(await migrate(url, folder)).toEqual(["3_third"]);
  });

  it("keeps of each when it was done, by its checksum, and of one that failed why", async () => {
    const sql = "insert into nowhere values (1)";
    write("2_broken", sql);
    await expect(migrate(url, folder)).rejects.toThrow("2_broken");
    const { rows } = await client.query(
      `select migration_name as name, checksum, finished_at is not null as finished, logs, applied_steps_count as steps
       from "_prisma_migrations" order by name`,
    );
    const checksum = createHash("sha256").update(sql).digest("hex");
    expect(rows).toMatchObject([
      { name: "1_first", finished: true, logs: null, steps: 1 },
      { name: "2_broken", checksum, finished: false, steps: 0 },
    ]);
    expect(rows[1].logs).toContain('relation "nowhere" does not exist');
  });

  it("may be called by several processes at once", async () => {
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, folder)));
    expect(applied.flat()).toEqual(["1_first"]);
  });

  it("leaves nothing of a migration that fails half-way, and stops at it until someone has looked", async () => {
    write("2_broken", "create table half ();\ninsert into nowhere values (1);");
    await expect(migrate(url, folder)).rejects.toThrow(/2_broken failed: relation "nowhere" does not exist/);
    expect((await client.query("select to_regclass('half') as half, to_regclass('a') as a")).rows).toEqual([
      { half: null, a: "a" },
    ]);
    await expect(migrate(url, folder)).rejects.toThrow(/2_broken failed before/);
    await client.query(`update "_prisma_migrations" set rolled_back_at = now() where finished_at is null`);
    write("2_broken", "create table whole ()");
    expect(await migrate(url, folder)).toEqual(["2_broken"]);
  });

  it("refuses to go on when an applied migration was edited", async () => {
    await migrate(url, folder);
    write("1_first", "create table a (id bigint primary key)");
    await expect(migrate(url, folder)).rejects.toThrow(/1_first was edited after it had been applied/);
  });

  it("brings an empty database to the schema that everything here runs on", async () => {
    expect((await migrate(url)).length).toBeGreaterThan(0);
    expect((await client.query("select to_regclass('experiments') as it")).rows).toEqual([
      { it: "experiments" },
    ]);
  });
});
