/** A redis-server as a process of ours, for tests and for trying things: no root, no service, no container needed. */
import { Redis } from "ioredis";
import { freePort } from "../free-port.ts";
import { spawnGuarded } from "../guarded-process.ts";
import { findRedisServer } from "./find-redis-server.ts";

export interface RedisServer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface RedisServerOptions {
  /** Where a downloaded server is kept. */
  readonly cacheDir: string;
  /** Where data is kept, each second; without it in memory alone. */
  readonly dataDir?: string;
  readonly port?: number;
  /** `REDIS_SERVER_BIN` and `PATH` are looked at. */
  readonly env: NodeJS.ProcessEnv;
}

/** Undefined where there is no redis-server and none can be had. It ends with this process, however that ends. */
export async function startRedisServer(options: RedisServerOptions): Promise<RedisServer | undefined> {
  const found = findRedisServer(options.cacheDir, options.env);
  if (found === undefined) return undefined;
  const port = options.port ?? (await freePort());
  const persistence =
    options.dataDir === undefined
      ? ["--save", "", "--appendonly", "no"]
      : ["--dir", options.dataDir, "--appendonly", "yes"];
  const listening = ["--port", String(port), "--bind", "127.0.0.1"];
  const server = spawnGuarded(
    [found.path, ...listening, "--maxmemory-policy", "noeviction", ...persistence],
    {
      endSignal: "TERM",
      env: found.env,
      cwd: options.dataDir ?? "/",
      stdout: "ignore",
      stderr: "ignore",
    },
  );
  const pid = await ready(port);
  return { url: `redis://127.0.0.1:${port}`, pid, stop: server.stop };
}

async function ready(port: number): Promise<number> {
  const client = new Redis({ port, lazyConnect: true, maxRetriesPerRequest: 200, retryStrategy: () => 25 });
  client.on("error", () => {});
  try {
    const info = await client.info("server");
    return Number(/process_id:(\d+)/.exec(info)?.[1]);
  } finally {
    client.disconnect();
  }
}
