/** A redis-server of one's own, for tests and for trying things: no root, no service, no container needed. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { Redis } from "ioredis";
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
  const child = spawn(
    "/bin/sh",
    ["-c", GUARD, "sh", found.path, ...listening, "--maxmemory-policy", "noeviction", ...persistence],
    { stdio: ["pipe", "ignore", "ignore"], env: found.env, detached: true, cwd: options.dataDir ?? "/" },
  );
  child.on("error", () => {});
  const pid = await ready(port);
  child.unref();
  return {
    url: `redis://127.0.0.1:${port}`,
    pid,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.ref();
      const gone = once(child, "exit");
      child.stdin.end();
      await gone;
    },
  };
}

/** A shell that holds a pipe to us: when this process goes, the pipe closes and the server is told to end. */
const GUARD =
  'exec 3<&0; "$@" & p=$!; (cat <&3 >/dev/null; kill $p) 2>/dev/null & w=$!; wait $p; kill $w 2>/dev/null';

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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("the loopback interface gave no port");
  return address.port;
}
