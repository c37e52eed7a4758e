/** Redis stops, is lost, is emptied or is full: deliveries alone are in it, and Postgres sends them again. */
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import type { ChaosLab } from "../lab.ts";
import type { Scenario } from "../scenario.ts";

export const redisStopped: Scenario = {
  name: "Redis stopped",
  what: "SIGSTOP for 2, then 7 s",
  withRedis: true,
  times: { long: 2, short: 1 },
  async harm({ redis }) {
    for (const seconds of [2, 7]) {
      process.kill(redis!.server.pid, "SIGSTOP");
      await sleep(seconds * 1_000);
      process.kill(redis!.server.pid, "SIGCONT");
      await sleep(2_000);
    }
    return undefined;
  },
};

export const redisLost: Scenario = {
  name: "Redis lost",
  what: "cut off, emptied, and back after 3 s, as after a restart without a file",
  withRedis: true,
  times: { long: 3, short: 0 },
  async harm({ redis }) {
    await redis!.wire.cut();
    await ask(redis, (client) => client.flushall());
    await sleep(3_000);
    await redis!.wire.mend();
    return undefined;
  },
};

export const redisFull: Scenario = {
  name: "Redis full",
  what: "its memory is used up for 5 s, under the wrong eviction policy too",
  withRedis: true,
  times: { long: 2, short: 0 },
  async harm({ redis }) {
    await ask(redis, (client) => client.config("SET", "maxmemory", "1mb"));
    await sleep(2_500);
    await ask(redis, (client) => client.config("SET", "maxmemory-policy", "allkeys-lru"));
    await sleep(2_500);
    await ask(redis, async (client) => {
      await client.config("SET", "maxmemory", "0");
      await client.config("SET", "maxmemory-policy", "noeviction");
    });
    return undefined;
  },
};

async function ask(redis: ChaosLab["redis"], work: (client: Redis) => Promise<unknown>): Promise<void> {
  const client = new Redis(redis!.server.url, { maxRetriesPerRequest: 1 });
  client.on("error", () => {});
  try {
    await work(client);
  } finally {
    client.disconnect();
  }
}
