import type { AttemptPayload } from "@outlab/attempt";
import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { openOnce, queueName, type Store, type StoreOptions } from "./store.ts";

export async function openRedisStore(url: string, { onError, silenceMs }: StoreOptions): Promise<Store> {
  const timing = { ...reconnecting, socketTimeout: silenceMs };
  // The sender answers at once when Redis is away: its row in Postgres is sent again later.
  const sender = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    ...timing,
  });
  // A consumer waits for Redis to come back, however long that takes.
  const receiver = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null, ...timing });
  for (const connection of [sender, receiver]) connection.on("error", onError);
  try {
    await sender.connect();
  } catch (error) {
    sender.disconnect();
    throw error;
  }
  const queues = openOnce(async (name) => {
    const queue = new Queue<AttemptPayload, void, string>(name, { connection: sender });
    queue.on("error", onError);
    return queue;
  });
  return {
    kind: "redis",
    queue: queues.of,
    work(pool, process, limits) {
      const { connection: _, ...rest } = limits;
      const worker = new Worker<AttemptPayload, void, string>(queueName(pool), process, {
        ...rest,
        connection: receiver,
      });
      worker.on("error", onError);
      return worker;
    },
    async close() {
      await Promise.all((await queues.all()).map((queue) => queue.close()));
      sender.disconnect();
      receiver.disconnect();
    },
  };
}

const reconnecting = {
  connectTimeout: 5_000,
  /** The first tries are quick, as a restarted Redis is back in a second. */
  retryStrategy: (times: number) => Math.min(50 * 2 ** times, 2_000),
};
