/** A real Postgres out of npm, for machines where no service runs: loopback only, its own password and port. */
import { type ChildProcess, spawn } from "node:child_process";
import { chownSync, closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Account, postgresAccount } from "./embedded/account.ts";
import { postgresBinaries } from "./embedded/binaries.ts";
import { type Cluster, prepareCluster } from "./embedded/cluster.ts";

export interface EmbeddedPostgres {
  /** Connection string of the database "outlab". */
  readonly url: string;
  readonly dataDir: string;
  /** Another process runs the server of this folder; `stop` then leaves it alone. */
  readonly reused: boolean;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Holds the database between runs. */
  readonly dataDir: string;
  /** For tests: nothing is flushed to disk, and `stop` removes the folder. */
  readonly ephemeral?: boolean;
}

const startTimeoutMs = 30_000;
const attempts = 5;

/** @throws {Error} with the last lines of Postgres's log if it does not start. */
export async function startEmbeddedPostgres({
  dataDir,
  ephemeral = false,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const account = postgresAccount();
  const { postgres, initdb } = await postgresBinaries(account);
  const cluster = await prepareCluster(dataDir, account, initdb, ephemeral);
  const shared = await runningServer(cluster);
  if (shared !== undefined)
    return {
      url: urlOf(cluster, shared, "outlab"),
      dataDir: cluster.dataFolder,
      reused: true,
      stop: async () => {},
    };
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const server = launch(postgres, cluster, port, account, ephemeral);
    try {
      await ready(urlOf(cluster, port, "postgres"), server);
      await createDatabase(urlOf(cluster, port, "postgres"), "outlab");
      release(server.child);
      const stop = async () => {
        await server.end();
        if (ephemeral) rmSync(dirname(cluster.dataFolder), { recursive: true, force: true });
      };
      return { url: urlOf(cluster, port, "outlab"), dataDir: cluster.dataFolder, reused: false, stop };
    } catch (error) {
      await server.end();
      // Right after a kill -9 its shared memory is still in use for a moment, and another program may take the port.
      if (attempt === attempts) throw error;
      await sleep(300 * attempt);
    }
  }
}

interface Server {
  readonly child: ChildProcess;
  /** The end of the log once it has exited. */
  exitReason(): string | undefined;
  end(): Promise<void>;
}

/**
 * Postgres under a four-command shell that holds a pipe to us: when this process goes, however it goes, the pipe
 * closes and Postgres shuts down cleanly.
 */
const guard =
  'exec 3<&0; "$@" & p=$!; (cat <&3 >/dev/null; kill -INT $p) 2>/dev/null & w=$!; wait $p; rc=$?; kill $w 2>/dev/null; exit $rc';
const volatileFlags = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"];

function launch(
  postgres: string,
  cluster: Cluster,
  port: number,
  account: Account | undefined,
  ephemeral: boolean,
): Server {
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "shared_buffers=64MB",
    ...(ephemeral ? volatileFlags : []),
  ];
  const log = openSync(cluster.logFile, "a");
  if (account) chownSync(cluster.logFile, account.uid, account.gid);
  const command = [
    postgres,
    "-D",
    cluster.dataFolder,
    "-p",
    String(port),
    ...settings.flatMap((setting) => ["-c", setting]),
  ];
  const child = spawn("/bin/sh", ["-c", guard, "sh", ...command], {
    ...account,
    stdio: ["pipe", log, log],
    env: { LC_ALL: "C", TZ: "UTC", PATH: "/usr/bin:/bin" },
    cwd: "/",
    detached: true, // a Ctrl-C at the terminal is for us; Postgres goes when we are done with it
  });
  closeSync(log);
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  return {
    child,
    exitReason: () =>
      hasExited()
        ? readFileSync(cluster.logFile, "utf8").trim().split("\n").slice(-12).join("\n")
        : undefined,
    async end() {
      if (hasExited()) return;
      child.ref();
      child.stdin?.end();
      await exited;
    },
  };
}

/** Lets our process end while the server runs; its pipe then stops it. */
function release(child: ChildProcess): void {
  child.unref();
  (child.stdin as unknown as { unref?: () => void } | null)?.unref?.();
}

/** The port of a server that already runs on this folder and answers. */
async function runningServer(cluster: Cluster): Promise<number | undefined> {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster.dataFolder, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined; // no server has written one
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!isAlive(pid) || !port) return undefined;
  for (let i = 0; i < 20; i++) {
    if (await answers(urlOf(cluster, port, "outlab"))) return port;
    await sleep(100);
  }
  return undefined; // the number was given to another process, or the server is going down
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function ready(url: string, server: Server): Promise<void> {
  for (const end = performance.now() + startTimeoutMs; performance.now() < end; await sleep(25)) {
    const reason = server.exitReason();
    if (reason !== undefined) throw new Error(`the embedded Postgres ended while starting:\n${reason}`);
    if (await answers(url)) return;
  }
  throw new Error(`the embedded Postgres did not answer within ${startTimeoutMs / 1000} s`);
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

function urlOf(cluster: Cluster, port: number, database: string): string {
  return `postgresql://outlab:${cluster.password}@127.0.0.1:${port}/${database}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
