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
import { queueNames, type Store, type StoreOptions } from "./store.ts";

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
  const open = async (name: string) => {
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
  };
  const queues = { accelerator: await open(queueNames.accelerator), cpu: await open(queueNames.cpu) };
  return {
    kind: "postgres",
    queues,
    work(needs, process, limits) {
      const worker = new Worker<
        AttemptPayload,
        void,
        string,
        PostgresQueueBackend,
        object,
        PostgresConnectionOptions
      >(queueNames[needs], process, { ...limits, connection }, createPostgresBackend);
      worker.on("error", onError);
      return worker;
    },
    close: async () => {
      await Promise.all([queues.accelerator.close(), queues.cpu.close()]);
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
