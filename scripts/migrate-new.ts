/**
 * `npm run migrate:new -- NAME`: writes the migration that takes prisma/migrations to prisma/schema.prisma.
 * `-- --check`: exits 1 if one is missing. A throw-away Postgres gets all migrations and is then compared.
 */
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startEmbeddedPostgres } from "../packages/db/src/embedded-postgres.ts";
import { migrate, migrationsFolder } from "../packages/db/src/migrate.ts";
import { sqlToSchema } from "./migrations/schema-engine.ts";

const [argument] = process.argv.slice(2);
if (!argument) {
  console.error("usage: npm run migrate:new -- NAME, or -- --check");
  process.exit(2);
}
const schema = await readFile(resolve(import.meta.dirname, "../prisma/schema.prisma"), "utf8");
const postgres = await startEmbeddedPostgres({
  dataDir: await mkdtemp(join(tmpdir(), "outlab-shadow-")),
  ephemeral: true,
});
try {
  await migrate(postgres.url);
  const sql = await sqlToSchema(postgres.url, schema);
  if (sql === undefined) console.log("schema and migrations agree");
  else if (argument === "--check") {
    console.error(
      `prisma/schema.prisma has changes without a migration; npm run migrate:new -- NAME writes:\n${sql}`,
    );
    process.exitCode = 1;
  } else await write(argument, sql);
} finally {
  await postgres.stop();
}
process.exit();

async function write(name: string, sql: string): Promise<void> {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name.replace(/\W+/g, "_")}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "migration.sql"), sql);
  await writeFile(join(migrationsFolder, "migration_lock.toml"), 'provider = "postgresql"\n');
  console.log(`wrote ${folder}/migration.sql; read it before you commit it`);
}
