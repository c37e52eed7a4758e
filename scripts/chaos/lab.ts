/** A whole service on the loopback, as it is started in production, whose parts can be killed, frozen, cut off and started again. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, createClient } from "@outlab/client";
import { startEmbeddedPostgres } from "@outlab/local-stack";
import { type Database, migrate, openDatabase } from "@outlab/store";
import { freePort } from "../../packages/service/local-stack/src/free-port.ts";
import {
  type RedisServer,
  startRedisServer,
} from "../../packages/service/local-stack/src/redis/redis-server.ts";
import { startTcpProxy, type TcpProxy } from "../../test/support/tcp-proxy.ts";
import { startWorkerProcess, type WorkerProcess } from "../../test/support/worker-process.ts";

export interface ChaosLab {
  /** Asks Postgres on a wire of its own, which no scenario touches. */
  readonly db: Database;
  /** The wire of API and workers to Postgres. */
  readonly toPostgres: TcpProxy;
  /** Where deliveries go through Redis. */
  readonly redis: RedisOfLab | undefined;
  /** A worker that ends is followed by another, as a process manager does it. */
  readonly workers: readonly WorkerProcess[];
  /** One for each person who submits. */
  readonly people: readonly Client[];
  killPostgres(): Promise<void>;
  killApi(): Promise<void>;
  close(): Promise<void>;
}

export interface RedisOfLab {
  readonly wire: TcpProxy;
  readonly server: RedisServer;
}

const ROOT = join(import.meta.dirname, "../..");
const WORKERS = 2;
const RESTART_AFTER_MS = 300;
const PEOPLE = ["ada", "ben", "cleo"];
export const LEASE_SECONDS = 5;

/** @returns undefined where the scenario needs Redis and there is none. */
export async function openLab({ withRedis }: { withRedis: boolean }): Promise<ChaosLab | undefined> {
  const undo: (() => unknown)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  const folder = await mkdtemp(join(tmpdir(), "outlab-chaos-"));
  undo.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  try {
    const redis = withRedis ? await openRedis(undo) : undefined;
    if (withRedis && redis === undefined) {
      await close();
      return undefined;
    }
    const postgres = await startEmbeddedPostgres({
      dataDir: join(folder, "postgres"),
      onNotice: () => {},
    });
    undo.push(() => postgres.stop());
    await migrate(postgres.url);
    const db = await openDatabase(postgres.url, { maxConnections: 6 });
    undo.push(() => db.close());
    const toPostgres = await startTcpProxy(postgres.url);
    undo.push(() => toPostgres.close());
    const environment = {
      DATABASE_URL: toPostgres.url,
      REDIS_URL: redis?.wire.url ?? "",
      OUTLAB_DATA_DIR: folder,
      OUTLAB_THREADS: "1",
      OUTLAB_LEASE_SECONDS: String(LEASE_SECONDS),
      OUTLAB_STORAGE_LEAST_FREE_MIB: "0",
    };
    const api = await startApi({ ...environment, PORT: String(await freePort()) });
    undo.push(() => api.stop());
    const admin = createClient({
      url: api.url,
      apiKey: (await readFile(join(folder, "admin.key"), "utf8")).trim(),
    });
    const people = await Promise.all(PEOPLE.map((name) => addPerson(admin, api.url, name)));
    const workers = keepWorkers(environment);
    undo.push(() => workers.stop());
    const killPostgres = async () => {
      // One that was killed a moment ago is still being started.
      while (!(await killedByFile(join(postgres.dataDir, "postmaster.pid")))) await sleep(100);
    };
    return { db, toPostgres, redis, workers: workers.now, people, killPostgres, killApi: api.kill, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openRedis(undo: (() => unknown)[]): Promise<RedisOfLab | undefined> {
  const server = await startRedisServer({ cacheDir: join(ROOT, ".cache"), env: process.env });
  if (server === undefined) return undefined;
  undo.push(() => server.stop());
  const wire = await startTcpProxy(server.url);
  undo.push(() => wire.close());
  return { server, wire };
}

async function addPerson(admin: Client, url: string, name: string): Promise<Client> {
  const { id } = await admin.createUser({ body: { name } });
  const { key } = await admin.createApiKey({ body: { name: "chaos", userId: id } });
  return createClient({ url, apiKey: key });
}

async function killedByFile(file: string): Promise<boolean> {
  try {
    return process.kill(Number((await readFile(file, "utf8")).split("\n")[0]), "SIGKILL");
  } catch {
    return false;
  }
}

/** It is started again, at the same port, whenever it ends, as a process manager does. */
async function startApi(environment: Readonly<Record<string, string>>) {
  let child: ChildProcess;
  let isStopping = false;
  const start = () => {
    child = spawn(process.execPath, [join(ROOT, "apps/api/src/main.ts")], {
      env: { ...process.env, ...environment, LOG_LEVEL: "fatal" },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child.once("exit", () => isStopping || start());
    return once(child, "message") as Promise<[{ url: string }]>;
  };
  const [{ url }] = await start();
  return {
    url,
    async kill() {
      child.kill("SIGKILL");
    },
    async stop() {
      isStopping = true;
      child.kill("SIGTERM");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

function keepWorkers(environment: Readonly<Record<string, string>>) {
  const now: WorkerProcess[] = [];
  let isStopping = false;
  const keep = async (place: number) => {
    while (!isStopping) {
      const worker = startWorkerProcess(environment);
      now[place] = worker;
      await worker.exited;
      await sleep(RESTART_AFTER_MS);
    }
  };
  for (let place = 0; place < WORKERS; place++) void keep(place);
  return {
    now,
    async stop() {
      isStopping = true;
      for (const worker of now) {
        worker.kill("SIGCONT");
        worker.kill("SIGTERM");
      }
      const ended = Promise.all(now.map(({ exited }) => exited));
      await Promise.race([ended, sleep(20_000, undefined, { ref: false })]);
      for (const worker of now) worker.kill("SIGKILL");
    },
  };
}
