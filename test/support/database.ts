/** A migrated database of its own for a test file, copied from the template. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { askForService } from "./ask-for-service.ts";
import { databaseUrl, templateDatabase } from "./database-names.ts";

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

export async function freshDatabase(): Promise<TestDatabase> {
  const server = await askForService("postgres");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await query(server, `create database ${name} template ${templateDatabase} strategy file_copy`);
  return { url: databaseUrl(server, name), drop: () => query(server, `drop database ${name} with (force)`) };
}

/** One without any table. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const server = await askForService("postgres");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await query(server, `create database ${name}`);
  return { url: databaseUrl(server, name), drop: () => query(server, `drop database ${name} with (force)`) };
}

export async function query(url: string, sql: string, values: readonly unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql, [...values]);
  } finally {
    await client.end();
  }
}
