/** A real Postgres from `npm ci` alone: what the service runs on where it was given no database. */
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../free-port.ts";
import { unprivilegedAccount } from "./account.ts";
import { postgresBinaries } from "./binaries.ts";
import { dataFolder, initialise, password, superuser } from "./data-folder.ts";
import { keepRunning } from "./keep-running.ts";
import { runningServer } from "./running-server.ts";
import { type ServerProcess, startServer } from "./server-process.ts";
import { withStartLock } from "./start-lock.ts";

export interface EmbeddedPostgresOptions {
  /** Made if it isn't there. */
  readonly dataDir: string;
  /** Gives durability up for speed and removes the folder at the end: for tests. */
  readonly ephemeral?: boolean;
  /** Gets a sentence when the server has ended by itself, and when it answers again. Without it, an end is an end. */
  readonly onNotice?: ((message: string) => void) | undefined;
}

export interface EmbeddedPostgres {
  readonly url: string;
  /** Where the rows are, in the folder that was asked for. */
  readonly dataDir: string;
  /** Another process started it and will stop it; this one's `stop` leaves it alone. */
  readonly reused: boolean;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 30_000;
const REUSE_TIMEOUT_MS = 5_000;
const STARTS = 5;

/**
 * Starts the server of a data folder, or shares the one that runs. It listens on the loopback alone, on a free port,
 * with a password of its own, and goes down cleanly with this process.
 *
 * @throws {Error} with the end of Postgres's log.
 */
export async function startEmbeddedPostgres({
  dataDir,
  ephemeral = false,
  onNotice,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = unprivilegedAccount();
  const binaries = await postgresBinaries(account);
  const place = dataFolder(dataDir, account);
  const durable = !ephemeral;
  return withStartLock(place.folder, async () => {
    await initialise(place, binaries, account, { durable });
    const urlOf = (port: number, database: string) =>
      `postgresql://${superuser}:${password(place)}@127.0.0.1:${port}/${database}`;

    const running = runningServer(place.data);
    const hasGone = () => (runningServer(place.data) ? undefined : "");
    if (running && (await answersWithin(REUSE_TIMEOUT_MS, urlOf(running.port, "postgres"), hasGone))) {
      await makeDatabase(urlOf(running.port, "postgres"));
      return { url: urlOf(running.port, "outlab"), dataDir: place.data, reused: true, stop: async () => {} };
    }
    const { server, port } = await startOnFreePort(
      (port) => startServer(place, binaries, account, { port, durable }),
      (port) => urlOf(port, "postgres"),
    );
    await makeDatabase(urlOf(port, "postgres"));
    const kept =
      onNotice === undefined
        ? server
        : keepRunning(server, {
            start: () => startServer(place, binaries, account, { port, durable }),
            answers: (again) => answersWithin(START_TIMEOUT_MS, urlOf(port, "postgres"), again.lastWords),
            onNotice,
          });
    return {
      url: urlOf(port, "outlab"),
      dataDir: place.data,
      reused: false,
      async stop() {
        await kept.stop();
        if (ephemeral) rmSync(place.folder, { recursive: true, force: true });
      },
    };
  });
}

/** Tries again: the port may be taken in between, and a server killed a moment ago may still hold its shared memory. */
async function startOnFreePort(
  start: (port: number) => ServerProcess,
  urlOf: (port: number) => string,
): Promise<{ server: ServerProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const server = start(port);
    if (await answersWithin(START_TIMEOUT_MS, urlOf(port), server.lastWords)) return { server, port };
    const words = server.lastWords() ?? `it did not answer within ${START_TIMEOUT_MS / 1000} s`;
    await server.stop();
    if (attempt === STARTS) throw new Error(`Postgres could not be started:\n${words}`);
    await sleep(300 * attempt);
  }
}

async function answersWithin(
  timeoutMs: number,
  url: string,
  lastWords: () => string | undefined = () => undefined,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline && lastWords() === undefined) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      return true;
    } catch {
      await sleep(25);
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'outlab'");
    if (rowCount === 0) await client.query("create database outlab");
  } finally {
    await client.end();
  }
}
