import type { AttemptPayload } from "@outlab/attempt";
import {
  createPostgresBackend,
  type PostgresConnectionOptions,
  type PostgresQueueBackend,
  Queue,
  runMigrations,
  Worker,
} from "bullmq";
import pg from "pg";
import { openOnce, queueName, type Store, type StoreOptions } from "./store.ts";

/** BullMQ's own tables live in the schema `bullmq`, beside ours. */
export async function openPostgresStore(url: string, { onError, silenceMs }: StoreOptions): Promise<Store> {
  await migrate(url);
  // One connection renews locks while another fetches; each object holds a further one to LISTEN.
  const connection = {
    connectionString: url,
    max: 2,
    connectionTimeoutMillis: 5_000,
    query_timeout: silenceMs,
    keepAlive: true,
  };
  const queues = openOnce(async (name) => {
    const queue = new Queue<
      AttemptPayload,
      void,
      string,
      AttemptPayload,
      void,
      string,
      PostgresQueueBackend,
      PostgresConnectionOptions
    >(name, { connection }, createPostgresBackend);
    queue.on("error", onError);
    await queue.waitUntilReady();
    return queue;
  });
  return {
    kind: "postgres",
    queue: queues.of,
    work(pool, process, limits) {
      const worker = new Worker<
        AttemptPayload,
        void,
        string,
        PostgresQueueBackend,
        object,
        PostgresConnectionOptions
      >(queueName(pool), process, { ...limits, connection }, createPostgresBackend);
      worker.on("error", onError);
      return worker;
    },
    close: async () => {
      await Promise.all((await queues.all()).map((queue) => queue.close()));
    },
  };
}

/** Serialised by an advisory lock of BullMQ's own, so any number of processes may start at once. */
async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}
