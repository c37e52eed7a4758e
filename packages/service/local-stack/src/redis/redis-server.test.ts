import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { expect, test } from "vitest";
import { isAlive } from "../../../../../test/support/processes.ts";
import { findRedisServer } from "./find-redis-server.ts";
import { startRedisServer } from "./redis-server.ts";

const cacheDir = join(import.meta.dirname, "../../../../../.cache");
const available = findRedisServer(cacheDir, process.env) !== undefined;

test("says that there is none where nothing is given, found, kept or downloadable", async () => {
  const empty = await mkdtemp(join(tmpdir(), "outlab-redis-"));
  try {
    expect(findRedisServer(empty, { PATH: empty })).toBeUndefined();
    expect(await startRedisServer({ cacheDir: empty, env: { PATH: empty } })).toBeUndefined();
  } finally {
    await rm(empty, { recursive: true });
  }
});

test("takes REDIS_SERVER_BIN before anything else, and the PATH before the cache", async () => {
  const folder = await mkdtemp(join(tmpdir(), "outlab-redis-"));
  try {
    const path = join(folder, "valkey-server");
    await writeFile(path, "#!/bin/sh\n", { mode: 0o755 });
    expect(findRedisServer(cacheDir, { PATH: `/nowhere:${folder}` })?.path).toBe(path);
    expect(findRedisServer(cacheDir, { PATH: folder, REDIS_SERVER_BIN: "/opt/redis" })?.path).toBe(
      "/opt/redis",
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.runIf(available)("starts a server that never evicts and ends when asked", async () => {
  const server = await startRedisServer({ cacheDir, env: process.env });
  const client = new Redis(server!.url, { retryStrategy: () => null });
  client.on("error", () => {});
  expect(await client.config("GET", "maxmemory-policy")).toContain("noeviction");
  const gone = once(client, "end");
  await server?.stop();
  await gone;
  expect(isAlive(server!.pid)).toBe(false);
});

test.runIf(available)("ends with the process that started it, also when that is killed", async () => {
  const module = JSON.stringify(new URL("./redis-server.ts", import.meta.url).href);
  const source = `import { startRedisServer } from ${module};
    const server = await startRedisServer({ cacheDir: ${JSON.stringify(cacheDir)}, env: process.env });
    console.log(server.pid);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", source], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout, "data");
  const pid = Number(line);
  expect(isAlive(pid)).toBe(true);
  child.kill("SIGKILL");
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
});
