/** The migrations that there are, and which of them a database lacks: for the code that applies them and the code that checks for them. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Tx } from "../database/transaction.ts";

export const migrationsFolder = join(import.meta.dirname, "../../../../../prisma/migrations");

/** The advisory lock that Prisma's engine takes while it migrates. */
export const migrationLock = 72707369;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** In the order in which they are applied. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/**
 * Those that the database has not had yet.
 *
 * @throws {Error} after one that failed, or that was edited after it had been applied.
 */
export async function pendingMigrations(tx: Tx, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await tx.query<{ name: string; checksum: string; finished: boolean }>(
    `select migration_name as name, checksum, finished_at is not null as finished
     from "_prisma_migrations" where rolled_back_at is null`,
  );
  const broken = rows.find(({ finished }) => !finished);
  if (broken)
    throw new Error(
      `migration ${broken.name} failed before; repair the database and run "prisma migrate resolve --rolled-back ${broken.name}"`,
    );
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const edited = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (edited)
    throw new Error(`migration ${edited.name} was edited after it had been applied; write a new one instead`);
  return migrations.filter(({ name }) => !applied.has(name));
}
