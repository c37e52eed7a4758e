/** What every test run starts once: Postgres with a migrated template database, and Redis where one can be had. */
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../../packages/db/src/migrate.ts";
import { startPostgresService } from "./postgres-service.ts";
import { startRedisService } from "./redis-service.ts";

export const templateDatabase = "outlab_template";

declare module "vitest" {
  export interface ProvidedContext {
    services: {
      readonly postgresUrl: string;
      /** null: tests that need Redis are skipped; the run's first line says why. */
      readonly redis: string | null;
    };
  }
}

export default async function startServices(project: TestProject): Promise<() => Promise<void>> {
  const [postgres, redis] = await Promise.all([
    startPostgresService(process.env),
    startRedisService(process.env),
  ]);
  await makeTemplate(postgres.url);
  project.provide("services", { postgresUrl: postgres.url, redis: redis.url ?? null });
  console.log(
    `services: Postgres from ${postgres.from}, Redis ${redis.url ? `from ${redis.from}` : `none (${redis.from})`}`,
  );
  return async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
  };
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`drop database if exists ${templateDatabase} with (force)`);
    await client.query(`create database ${templateDatabase}`);
  } finally {
    await client.end();
  }
  await migrate(databaseUrl(url, templateDatabase));
}

export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
