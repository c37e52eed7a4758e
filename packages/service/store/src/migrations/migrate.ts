/**
 * Applies prisma/migrations in the very table and form of `prisma migrate deploy`, so that either can follow the other;
 * Prisma's own needs a native engine that npm does not carry.
 */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { reach } from "../database/reach.ts";
import {
  type Migration,
  migrationLock,
  migrationsFolder,
  pendingMigrations,
  readMigrations,
} from "./migrations.ts";

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
 * @param last  the name of the last one to apply; without it, all.
 * @returns the names of those applied just now.
 * @throws {Error} when the database doesn't answer, when a migration fails (its error is kept in the table), failed
 *   before, or was edited after it had been applied.
 */
export async function migrate(
  url: string,
  folder: string = migrationsFolder,
  last?: string,
): Promise<string[]> {
  const migrations = (await readMigrations(folder)).filter(({ name }) => last === undefined || name <= last);
  const client = await reach(url);
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query(makeTable);
    const pending = await pendingMigrations(client, migrations);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    // Ending the session lets go of the lock.
    await client.end();
  }
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
