/** A migrated database of its own for a test file, copied from the template. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { databaseUrl, templateDatabase } from "./services.ts";

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

export async function freshDatabase(): Promise<TestDatabase> {
  const { postgresUrl } = inject("services");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await query(postgresUrl, `create database ${name} template ${templateDatabase} strategy file_copy`);
  return {
    url: databaseUrl(postgresUrl, name),
    drop: () => query(postgresUrl, `drop database ${name} with (force)`),
  };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
