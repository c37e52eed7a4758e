/** For processes that work on a database which others migrate: looks whether all is there, and changes nothing. */
import type { Database } from "../database/connect.ts";
import { inTransaction } from "../database/transaction.ts";
import { migrationLock, migrationsFolder, pendingMigrations, readMigrations } from "./migrations.ts";

/**
 * @returns how many migrations there are.
 * @throws {Error} naming what is missing and the command for it; also while someone migrates, and after one that failed.
 */
export async function requireMigrated(
  db: Pick<Database, "pool">,
  folder: string = migrationsFolder,
): Promise<number> {
  const migrations = await readMigrations(folder);
  return inTransaction(db, async (tx) => {
    const { rows } = await tx.query<{ isQuiet: boolean; hasBegun: boolean }>(
      `select pg_try_advisory_xact_lock_shared($1) as "isQuiet",
         to_regclass('"_prisma_migrations"') is not null as "hasBegun"`,
      [migrationLock],
    );
    const { isQuiet, hasBegun } = rows[0]!;
    if (!isQuiet) throw new Error("the database is being migrated just now; start again when that is done");
    const pending = hasBegun ? await pendingMigrations(tx, migrations) : migrations;
    if (pending.length > 0)
      throw new Error(
        `the database lacks ${pending.length} of ${migrations.length} migrations, the first ${pending[0]!.name}; run npm run migrate`,
      );
    return migrations.length;
  });
}
