import { Redis } from "ioredis";
import pg from "pg";
import { afterAll, describe, expect, test, vi } from "vitest";
import { askForRedis } from "../../../../test/support/ask-for-redis.ts";
import { freshDatabase } from "../../../../test/support/database.ts";
import { startTcpProxy } from "../../../../test/support/tcp-proxy.ts";
import { describeCourier } from "./courier.suite.ts";
import type { Courier } from "./courier.ts";
import { openCourier } from "./open-courier.ts";

const database = await freshDatabase();
const admin = new pg.Client({ connectionString: database.url });
await admin.connect();
admin.on("error", () => {});
const redis = await askForRedis("courier");

afterAll(async () => {
  await admin.end();
  await database.drop();
});

describeCourier("Postgres", async () => ({
  kind: "postgres",
  databaseUrl: database.url,
  async empty() {
    await admin.query("drop schema if exists bullmq cascade");
  },
  async connections() {
    const { rows } = await admin.query<{ count: number }>(
      "select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    return rows[0]!.count;
  },
  async cutConnections() {
    await admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
  },
}));

async function goesOnAfterSilence(url: string, open: (url: string) => Promise<Courier>): Promise<void> {
  const proxy = await startTcpProxy(url);
  const courier = await open(proxy.url);
  const taken: string[] = [];
  const consumer = courier.consume(
    async ({ jobId }) => {
      taken.push(jobId);
      return "done";
    },
    { pool: "cpu", concurrency: 1 },
  );
  const delivery = () => ({ jobId: crypto.randomUUID(), attempt: 1, priority: 1, pool: "cpu" });
  const before = delivery();
  await courier.send(before);
  await vi.waitFor(() => expect(taken).toContain(before.jobId), { timeout: 5_000 });
  proxy.silence();
  proxy.passNew();
  const after = delivery();
  // What was sent into the silence fails, and is sent again as the reconciler does.
  await vi.waitFor(() => courier.send(after), { timeout: 60_000, interval: 200 });
  await vi.waitFor(() => expect(taken).toContain(after.jobId), { timeout: 60_000 });
  await consumer.close();
  await courier.close();
  await proxy.close();
}

const silent = { onError: () => {}, silenceMs: 6_000 };

describe("a connection that falls silent, with nothing closed", () => {
  test("to Postgres is replaced, and deliveries go on", { timeout: 150_000 }, () =>
    goesOnAfterSilence(database.url, (databaseUrl) => openCourier({ databaseUrl, ...silent })),
  );

  test.skipIf(redis === null)("to Redis is replaced, and deliveries go on", { timeout: 150_000 }, () =>
    goesOnAfterSilence(redis!, (redisUrl) => openCourier({ redisUrl, databaseUrl: database.url, ...silent })),
  );
});

if (redis === null) {
  describe("courier: Redis", () => {
    test.skip("no redis-server found: REDIS_SERVER_BIN, the PATH, Debian's packages, Docker");
  });
} else {
  const client = new Redis(redis, { lazyConnect: true });
  client.on("error", () => {});
  afterAll(() => client.disconnect());
  describeCourier("Redis", async () => ({
    kind: "redis",
    redisUrl: redis,
    databaseUrl: database.url,
    async empty() {
      await client.flushdb();
    },
    async connections() {
      const [list, id] = [await client.client("LIST"), await client.client("ID")];
      const ofDatabase = String(list)
        .split("\n")
        .filter((line) => line.includes(` db=${client.options.db} `));
      return ofDatabase.filter((line) => !line.startsWith(`id=${id} `)).length;
    },
    async cutConnections() {
      await client.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    },
  }));
}

test("a store that doesn't answer is reported at once, and is asked no more", async () => {
  const printed = vi.spyOn(console, "error");
  let errors = 0;
  const onError = (): void => void errors++;
  await expect(
    openCourier({ databaseUrl: "postgresql://nobody@127.0.0.1:1/none", onError }),
  ).rejects.toThrow();
  await expect(
    openCourier({ redisUrl: "redis://127.0.0.1:1", databaseUrl: database.url, onError }),
  ).rejects.toThrow();
  const before = errors;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(errors).toBe(before);
  expect(printed).not.toHaveBeenCalled();
});
