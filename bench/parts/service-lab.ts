/** The service as it runs in production, on this machine: Postgres, Redis where it is asked for, and the API as a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startEmbeddedPostgres } from "@outlab/local-stack";
import { type Database, migrate, openDatabase } from "@outlab/store";
import { startRedisServer } from "../../packages/service/local-stack/src/redis/redis-server.ts";

export interface ServiceLab {
  readonly store: "postgres" | "redis";
  readonly db: Database;
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly url: string;
  /** The first admin's. */
  readonly key: string;
  /** What a worker beside it needs. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const ROOT = join(import.meta.dirname, "../..");

/** @returns undefined where Redis is asked for and there is none. */
export async function openServiceLab(store: "postgres" | "redis"): Promise<ServiceLab | undefined> {
  const undo: (() => unknown)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const redis =
      store === "redis"
        ? await startRedisServer({ cacheDir: join(ROOT, ".cache"), env: process.env })
        : undefined;
    if (store === "redis" && redis === undefined) return undefined;
    undo.push(() => redis?.stop());
    const folder = await mkdtemp(join(tmpdir(), "outlab-service-"));
    undo.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
    const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "postgres"), onNotice: () => {} });
    undo.push(() => postgres.stop());
    await migrate(postgres.url);
    const db = await openDatabase(postgres.url, { maxConnections: 4 });
    undo.push(() => db.close());
    const environment = {
      DATABASE_URL: postgres.url,
      REDIS_URL: redis?.url ?? "",
      OUTLAB_DATA_DIR: folder,
      OUTLAB_THREADS: "1",
      OUTLAB_STORAGE_LEAST_FREE_MIB: "0",
      OUTLAB_RATE_LIMIT_PER_KEY: "0",
      PORT: "0",
      LOG_LEVEL: "warn",
    };
    const api = spawn(process.execPath, [join(ROOT, "apps/api/src/main.ts")], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    undo.push(async () => {
      api.kill("SIGTERM");
      if (api.exitCode === null && api.signalCode === null) await once(api, "exit");
    });
    const [{ url }] = (await once(api, "message")) as [{ url: string }];
    const key = (await readFile(join(folder, "admin.key"), "utf8")).trim();
    return { store, db, databaseUrl: postgres.url, redisUrl: redis?.url, url, key, environment, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Until a statement with an id finds a row. */
export async function until({ db }: Pick<ServiceLab, "db">, sql: string, id: string): Promise<void> {
  while ((await db.pool.query(sql, [id])).rowCount === 0) await sleep(5);
}
