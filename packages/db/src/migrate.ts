/**
 * Applies prisma/migrations in the very table and form of `prisma migrate deploy`, so that either can follow the other;
 * Prisma's own needs a native engine that npm does not carry.
 */
import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import type { Database } from "./connect.ts";
import { reach } from "./reach.ts";
import { inTransaction, type Tx } from "./transaction.ts";

const migrationsFolder = join(import.meta.dirname, "../../../prisma/migrations");

/** The advisory lock that Prisma's engine takes for the same purpose. */
const LOCK = 72707369;

const makeTable = `create table if not exists "_prisma_migrations" (
  "id" varchar(36) primary key not null,
  "checksum" varchar(64) not null,
  "finished_at" timestamptz,
  "migration_name" varchar(255) not null,
  "logs" text,
  "rolled_back_at" timestamptz,
  "started_at" timestamptz not null default now(),
  "applied_steps_count" integer not null default 0
)`;

/**
 * @returns the names of those applied just now.
 * @throws {Error} when the database doesn't answer, when a migration fails (its error is kept in the table), failed
 *   before, or was edited after it had been applied.
 */
export async function migrate(url: string, folder: string = migrationsFolder): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = await reach(url);
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await client.query(makeTable);
    const pending = await pendingOf(client, migrations);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    // Ending the session lets go of the lock.
    await client.end();
  }
}

/**
 * Looks, and changes nothing: for processes that work on a database which others migrate.
 *
 * @returns how many migrations there are.
 * @throws {Error} naming what is missing and the command for it; also while someone migrates, and after one that failed.
 */
export async function requireMigrated(
  db: Pick<Database, "pool">,
  folder: string = migrationsFolder,
): Promise<number> {
  const migrations = await readMigrations(folder);
  return inTransaction(db, async (tx) => {
    const { rows } = await tx.query<{ free: boolean; any: boolean }>(
      `select pg_try_advisory_xact_lock_shared($1) as free, to_regclass('"_prisma_migrations"') is not null as any`,
      [LOCK],
    );
    if (!rows[0]?.free)
      throw new Error("the database is being migrated just now; start again when that is done");
    const pending = rows[0].any ? await pendingOf(tx, migrations) : migrations;
    if (pending.length > 0)
      throw new Error(
        `the database lacks ${pending.length} of ${migrations.length} migrations, the first ${pending[0].name}; run npm run migrate`,
      );
    return migrations.length;
  });
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function pendingOf(client: Tx, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `select migration_name as name, checksum, finished_at is not null as finished
     from "_prisma_migrations" where rolled_back_at is null`,
  );
  const broken = rows.find(({ finished }) => !finished);
  if (broken)
    throw new Error(
      `migration ${broken.name} failed before; mend the database and run "prisma migrate resolve --rolled-back ${broken.name}"`,
    );
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const edited = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (edited)
    throw new Error(`migration ${edited.name} was edited after it had been applied; write a new one instead`);
  return migrations.filter(({ name }) => !applied.has(name));
}

/** All of a migration or nothing; the row of a failed one says why and stops every later start. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await client.query('insert into "_prisma_migrations" (id, checksum, migration_name) values ($1, $2, $3)', [
    id,
    checksum,
    name,
  ]);
  try {
    await client.query(`begin;\n${sql};\ncommit`);
  } catch (error) {
    await client.query("rollback");
    await client.query('update "_prisma_migrations" set logs = $2 where id = $1', [id, String(error)]);
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
  await client.query(
    'update "_prisma_migrations" set finished_at = now(), applied_steps_count = 1 where id = $1',
    [id],
  );
}
