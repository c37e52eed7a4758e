/** Queues that do less: the libraries alone, without an experiment's rows, rights, events and audit entries. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Redis } from "ioredis";
import pg from "pg";

export interface PeerQueue {
  readonly name: string;
  add(): Promise<unknown>;
  close(): Promise<void>;
}

/** The version that the service has. */
const { Queue, createPostgresBackend, runMigrations } = createRequire(
  join(import.meta.dirname, "../../packages/service/queue/package.json"),
)("bullmq") as Bullmq;

export async function bareBullmq(databaseUrl: string, redisUrl: string | undefined): Promise<PeerQueue> {
  const name = "bare";
  const payload = { jobId: crypto.randomUUID(), attempt: 1 };
  if (redisUrl !== undefined) {
    const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
    const queue = new Queue(name, { connection });
    const close = async () => {
      await queue.close();
      connection.disconnect();
    };
    return { name: "bullmq over redis", add: () => queue.add("attempt", payload), close };
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await runMigrations(client);
  await client.end();
  const queue = new Queue(
    name,
    { connection: { connectionString: databaseUrl, max: 10 } },
    createPostgresBackend,
  );
  await queue.waitUntilReady();
  return {
    name: "bullmq over postgres",
    add: () => queue.add("attempt", payload),
    close: () => queue.close(),
  };
}

/** @param folder  one in which `npm install pg-boss` was called. */
export async function pgBoss(databaseUrl: string, folder: string): Promise<PeerQueue> {
  const path = createRequire(join(folder, "package.json")).resolve("pg-boss");
  const { PgBoss } = (await import(pathToFileURL(path).href)) as { PgBoss: new (url: string) => Boss };
  const boss = new PgBoss(databaseUrl);
  await boss.start();
  await boss.createQueue("bare");
  const payload = { jobId: crypto.randomUUID(), attempt: 1 };
  return { name: "pg-boss", add: () => boss.send("bare", payload), close: () => boss.stop() };
}

interface Boss {
  start(): Promise<unknown>;
  createQueue(name: string): Promise<unknown>;
  send(name: string, payload: object): Promise<unknown>;
  stop(): Promise<void>;
}

interface Bullmq {
  readonly Queue: new (
    name: string,
    options: { connection: object },
    backend?: unknown,
  ) => {
    waitUntilReady(): Promise<unknown>;
    add(name: string, payload: object): Promise<unknown>;
    close(): Promise<void>;
  };
  readonly createPostgresBackend: unknown;
  runMigrations(client: pg.Client): Promise<unknown>;
}
