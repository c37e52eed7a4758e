/**
 * `npm run migrate:new -- NAME` writes the migration that takes the database from the ones there are to
 * prisma/schema.prisma; `-- --check` fails if there is anything to write. A temporary Postgres shows what is there.
 */
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startEmbeddedPostgres } from "../packages/service/local-stack/src/postgres/embedded-postgres.ts";
import { migrate } from "../packages/service/store/src/migrations/migrate.ts";
import { differenceToSchema } from "./migrations/schema-engine.ts";

const prisma = resolve(import.meta.dirname, "../prisma");
const { values, positionals } = parseArgs({
  options: { check: { type: "boolean", default: false } },
  allowPositionals: true,
});
const [name] = positionals;
if (!values.check && !name) fail("usage: npm run migrate:new -- NAME, or -- --check");

const postgres = await startEmbeddedPostgres({
  dataDir: await mkdtemp(join(tmpdir(), "outlab-migrate-")),
  ephemeral: true,
});
try {
  await migrate(postgres.url);
  const sql = await differenceToSchema(postgres.url, await readFile(join(prisma, "schema.prisma"), "utf8"));
  if (sql === undefined) console.log("migrations and prisma/schema.prisma agree");
  else if (values.check) {
    console.error(`prisma/schema.prisma says what no migration does; npm run migrate:new -- NAME\n${sql}`);
    process.exitCode = 1;
  } else console.log(`wrote ${await writeMigration(name!, sql)}; read it before you commit it`);
} finally {
  await postgres.stop();
}

async function writeMigration(words: string, sql: string): Promise<string> {
  const time = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const folder = join(prisma, "migrations", `${time}_${words.replaceAll(/\W+/g, "_").toLowerCase()}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "migration.sql"), sql);
  // What Prisma's own command line looks for.
  await writeFile(join(prisma, "migrations/migration_lock.toml"), 'provider = "postgresql"\n');
  return folder;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
