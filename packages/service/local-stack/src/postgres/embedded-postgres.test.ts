import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, describe, expect, it, vi } from "vitest";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";

const folder = mkdtempSync(join(tmpdir(), "outlab-embedded-"));
// As root the server is another account's; what that account cannot reach is a test of its own.
chmodSync(folder, 0o755);
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});
const dataDir = join(folder, "postgres");
const isRoot = process.getuid?.() === 0;

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another Node process that starts the server of the folder and then waits for its end. */
async function startElsewhere(): Promise<{ child: ChildProcess; url: string; reused: boolean }> {
  const child = spawnStart(dataDir);
  const [line] = (await once(child.stdout!, "data")) as [Buffer];
  return { child, ...(JSON.parse(line.toString()) as { url: string; reused: boolean }) };
}

/** In a process group of its own, as a program in front of a terminal is. It goes on after SIGINT. */
function spawnStart(dataDir: string): ChildProcess {
  const program = `
    process.on("SIGINT", () => {});
    const { startEmbeddedPostgres } = await import(${JSON.stringify(import.meta.resolve("./embedded-postgres.ts"))});
    const { url, reused } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(JSON.stringify({ url, reused }));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  children.push(child);
  return child;
}

/** Resolves while initdb is at work there. */
const initdbIn = (dataDir: string) =>
  vi.waitUntil(() => existsSync(dataDir) && readdirSync(dataDir).some((name) => name.startsWith("data.")), {
    timeout: 10_000,
    interval: 5,
  });
const postmaster = () => Number(readFileSync(join(dataDir, "data/postmaster.pid"), "utf8").split("\n")[0]);
const isGone = (pid: number) => !existsSync(`/proc/${pid}`);

describe("an embedded Postgres", () => {
  it("keeps its rows from one start to the next, on the loopback, behind a password", async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await query(first.url, "create table kept as select 1 as one");
    expect(new URL(first.url).hostname).toBe("127.0.0.1");
    const open = new URL(first.url);
    open.password = "guessed";
    await expect(query(open.href, "select 1")).rejects.toThrow(/password authentication failed/);
    await first.stop();
    await expect(query(first.url, "select 1")).rejects.toThrow();

    const second = await startEmbeddedPostgres({ dataDir });
    expect(await query(second.url, "select one from kept")).toEqual([{ one: 1 }]);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    await second.stop();
  });

  it("is one server for all that start it, however simultaneously", async () => {
    const servers = await Promise.all([1, 2, 3].map(() => startEmbeddedPostgres({ dataDir })));
    expect(servers.filter(({ reused }) => !reused)).toHaveLength(1);
    expect(new Set(servers.map(({ url }) => url)).size).toBe(1);
    // Who shares doesn't stop it.
    for (const { reused, stop } of servers) if (reused) await stop();
    await query(servers[0]!.url, "select 1");
    for (const { stop } of servers) await stop();
  });

  it("goes down with the process that started it, even by kill -9, and loses no row", async () => {
    const { child, url } = await startElsewhere();
    const pid = postmaster();
    await query(url, "create table acknowledged as select 2 as two");
    child.kill("SIGKILL");
    await vi.waitFor(() => expect(isGone(pid)).toBe(true), { timeout: 10_000 });
    const next = await startEmbeddedPostgres({ dataDir });
    expect(await query(next.url, "select two from acknowledged")).toEqual([{ two: 2 }]);
    await next.stop();
  });

  it("recovers from a kill -9 of its own", async () => {
    const { child, url, reused } = await startElsewhere();
    expect(reused).toBe(false);
    await query(url, "create table written as select 3 as three");
    process.kill(postmaster(), "SIGKILL");
    const next = await startEmbeddedPostgres({ dataDir });
    expect(await query(next.url, "select three from written")).toEqual([{ three: 3 }]);
    await next.stop();
    child.kill("SIGKILL");
  });

  it("is started again at the same address when it is killed, and says so", async () => {
    const notices: string[] = [];
    const server = await startEmbeddedPostgres({ dataDir, onNotice: (message) => notices.push(message) });
    await query(server.url, "create table outlived as select 6 as six");
    process.kill(postmaster(), "SIGKILL");
    await vi.waitFor(
      () => expect(notices).toEqual(["Postgres ended; starting it again", "Postgres answers again"]),
      {
        timeout: 20_000,
      },
    );
    expect(await query(server.url, "select six from outlived")).toEqual([{ six: 6 }]);
    await server.stop();
    await expect(query(server.url, "select 1")).rejects.toThrow();
    expect(notices).toHaveLength(2);
  });

  it.runIf(process.platform === "linux")(
    "is not fooled by a process id that a stranger has now",
    async () => {
      writeFileSync(join(dataDir, "data/postmaster.pid"), `${process.pid}\n${dataDir}\n0\n5432\n`);
      const server = await startEmbeddedPostgres({ dataDir });
      expect(server.reused).toBe(false);
      await server.stop();
    },
  );

  it("is made to its end though Ctrl-C reaches the whole group of the program that starts it", async () => {
    const fresh = join(folder, "ctrl-c");
    const child = spawnStart(fresh);
    await initdbIn(fresh);
    process.kill(-child.pid!, "SIGINT");
    const [line] = (await once(child.stdout!, "data")) as [Buffer];
    await query((JSON.parse(line.toString()) as { url: string }).url, "select 1");
    child.kill("SIGKILL");
  });

  it("is made again when the program that made it was killed", async () => {
    const fresh = join(folder, "killed");
    const child = spawnStart(fresh);
    await initdbIn(fresh);
    child.kill("SIGKILL");
    const server = await startEmbeddedPostgres({ dataDir: fresh });
    await query(server.url, "select 1");
    await server.stop();
    expect(readdirSync(fresh).filter((name) => name.startsWith("data"))).toEqual(["data"]);
  });

  it("starts again from nothing where an initdb was interrupted", async () => {
    const half = join(folder, "half");
    mkdirSync(join(half, "data"), { recursive: true });
    writeFileSync(join(half, "data/PG_VERSION"), "18\n");
    const server = await startEmbeddedPostgres({ dataDir: half, ephemeral: true });
    await query(server.url, "select 1");
    await server.stop();
    expect(existsSync(half)).toBe(false);
  });

  it("is the same one after its folder was moved", async () => {
    const [before, after] = [join(folder, "before"), join(folder, "after")];
    const first = await startEmbeddedPostgres({ dataDir: before });
    await query(first.url, "create table moved as select 4 as four");
    await first.stop();
    renameSync(before, after);
    const second = await startEmbeddedPostgres({ dataDir: after });
    expect(await query(second.url, "select four from moved")).toEqual([{ four: 4 }]);
    await second.stop();
  });

  describe.runIf(isRoot && process.platform === "linux")("under root", () => {
    const home = join(folder, "home");
    const inHome = join(home, "postgres");

    it("runs as another account, and keeps its rows in a folder that this account cannot reach by its path", async () => {
      mkdirSync(home, { mode: 0o700 });
      const server = await startEmbeddedPostgres({ dataDir: inHome });
      expect(server.dataDir).toBe(join(inHome, "data"));
      expect(statSync(server.dataDir).uid).not.toBe(0);
      expect(statSync(home).mode & 0o777).toBe(0o700);
      await query(server.url, "create table kept as select 5 as five");
      const shared = await startEmbeddedPostgres({ dataDir: inHome });
      expect(shared).toMatchObject({ reused: true, url: server.url });
      await server.stop();
      const moved = join(folder, "home moved");
      renameSync(home, moved);
      const again = await startEmbeddedPostgres({ dataDir: join(moved, "postgres") });
      expect(await query(again.url, "select five from kept")).toEqual([{ five: 5 }]);
      await again.stop();
      renameSync(moved, home);
    });

    it("brings home the rows that an older release kept elsewhere", async () => {
      const name = createHash("sha256").update(inHome).digest("hex").slice(0, 16);
      const old = `/var/tmp/outlab-postgres-${name}`;
      spawnSync("cp", ["-a", inHome, old]);
      rmSync(inHome, { recursive: true });
      const server = await startEmbeddedPostgres({ dataDir: inHome });
      expect(await query(server.url, "select five from kept")).toEqual([{ five: 5 }]);
      expect(existsSync(old)).toBe(false);
      await server.stop();
    });
  });
});
