/**
 * Applies prisma/migrations in the very table and format of `prisma migrate deploy`, so that either tool can follow the
 * other; Prisma's own needs an engine that is downloaded from outside the npm registry.
 */
import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import pg from "pg";

/** The advisory lock that Prisma's engine takes. */
const prismaLock = 72_707_369;
export const migrationsFolder = resolve(import.meta.dirname, "../../../prisma/migrations");

/**
 * @returns the names of the migrations that were applied now.
 * @throws {Error} naming the migration that failed, now or before.
 */
export async function migrate(url: string, folder: string = migrationsFolder): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [prismaLock]);
    await client.query(migrationTable);
    const applied = await appliedMigrations(client);
    const done: string[] = [];
    for (const { name, sql, checksum } of await readMigrations(folder)) {
      const before = applied.get(name);
      if (before === undefined) {
        await apply(client, name, sql, checksum);
        done.push(name);
      } else if (before !== checksum)
        throw new Error(
          `migration ${name} was edited after it was applied; put the file back and write a new one`,
        );
    }
    return done;
  } finally {
    await client.end(); // and the lock with it
  }
}

const migrationTable = `create table if not exists "_prisma_migrations" (
  "id" varchar(36) primary key not null, "checksum" varchar(64) not null, "finished_at" timestamptz,
  "migration_name" varchar(255) not null, "logs" text, "rolled_back_at" timestamptz,
  "started_at" timestamptz not null default now(), "applied_steps_count" integer not null default 0)`;

interface MigrationRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

/** Checksums by name. */
async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<MigrationRow>(
    'select migration_name, checksum, finished_at from "_prisma_migrations" where rolled_back_at is null',
  );
  const broken = rows.find((row) => row.finished_at === null);
  if (broken)
    throw new Error(
      `migration ${broken.migration_name} failed before; repair the database, then mark its row rolled back`,
    );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

export async function readMigrations(
  folder: string,
): Promise<{ name: string; sql: string; checksum: string }[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/** One transaction a migration; a failed one leaves a row that says why and stops every later start. */
async function apply(client: pg.Client, name: string, sql: string, checksum: string): Promise<void> {
  const id = randomUUID();
  await client.query('insert into "_prisma_migrations" (id, checksum, migration_name) values ($1, $2, $3)', [
    id,
    checksum,
    name,
  ]);
  try {
    await client.query(`begin;\n${sql};\ncommit`);
  } catch (cause) {
    await client.query("rollback");
    await client.query('update "_prisma_migrations" set logs = $2 where id = $1', [id, String(cause)]);
    throw new Error(`migration ${name} failed: ${(cause as Error).message}`, { cause });
  }
  await client.query(
    'update "_prisma_migrations" set finished_at = now(), applied_steps_count = 1 where id = $1',
    [id],
  );
}
