/** A whole Outlab on this machine: Postgres, API and one worker, started in order and stopped in the reverse one. */
import { mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "@outlab/store";
import { startEmbeddedPostgres } from "../postgres/embedded-postgres.ts";
import { lockDataFolder } from "./lock-data-folder.ts";
import { requireFreePort } from "./require-free-port.ts";
import { type Service, startService } from "./service.ts";
import { workerGraceMs } from "./worker-grace.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface StackOptions {
  /** Where the programs are, `api/src/main.ts` and `worker/src/main.ts`: packages know no app by themselves. */
  readonly appsDir: string;
  /** Database, blobs, logs and the first admin key; made when it isn't there. */
  readonly dataDir: string;
  /** What the API and the worker find in their environment, beside what the stack itself says. */
  readonly env: Environment;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly host?: string;
  /** A Postgres to use instead of an embedded one. */
  readonly databaseUrl?: string | undefined;
  /** Aborted, it ends the start; what was started is stopped. */
  readonly signal?: AbortSignal;
  /** Gets a sentence when something happens that a person should know. */
  readonly onNotice?: (message: string) => void;
  /** A part died too often: the stack is of no use and should be stopped. */
  readonly onFailure?: (error: Error) => void;
}

export interface Stack {
  readonly url: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Holds the bare admin key; readable by its owner alone. */
  readonly adminKeyFile: string;
  readonly api: Pick<Service, "pid">;
  readonly worker: Pick<Service, "pid">;
  stop(): Promise<void>;
}

/** Requests in flight, and a last look at the queue. */
const API_GRACE_MS = 10_000;

/**
 * @throws {Error} when the folder or the port is taken, or the database doesn't answer; the signal's reason when it is
 * aborted. Nothing is left running then.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { host = "127.0.0.1", port: apiPort = 0, signal = new AbortController().signal } = options;
  const dataDir = absolute(options.dataDir);
  const undo: (() => unknown)[] = [];
  let isUp = false;
  // The step at hand is finished first, which may take seconds.
  const announceStop = () => options.onNotice?.("stopping ...");
  signal.addEventListener("abort", announceStop, { once: true });
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    await requireFreePort(host, apiPort);
    const lock = await lockDataFolder(dataDir);
    undo.push(() => lock.release());
    signal.throwIfAborted();
    const databaseUrl = options.databaseUrl ?? (await embeddedDatabase(dataDir, undo, options.onNotice));
    signal.throwIfAborted();
    await migrate(databaseUrl);
    signal.throwIfAborted();

    const env = { ...options.env, OUTLAB_DATA_DIR: dataDir, DATABASE_URL: databaseUrl, HOST: host };
    const service = (name: "api" | "worker", port: number, graceMs: number) => {
      const started = startService(
        {
          name: `the ${name}`,
          program: join(options.appsDir, name, "src/main.ts"),
          env: { ...env, PORT: String(port) },
          logFile: logFile(dataDir, name),
          graceMs,
          onRestart: (message) => options.onNotice?.(message),
          // An earlier end is the start's failure.
          onGiveUp: (error) => isUp && options.onFailure?.(error),
        },
        // Started again it must be found where it was.
        (ready) => (typeof ready.url === "string" ? { PORT: new URL(ready.url).port } : {}),
      );
      undo.push(() => started.stop());
      return started;
    };
    const api = service("api", apiPort, API_GRACE_MS);
    const { url } = await unlessAborted(api.ready, signal);
    isUp = true;
    const worker = service("worker", 0, workerGraceMs(env));
    return { url: String(url), dataDir, adminKeyFile: join(dataDir, "admin.key"), api, worker, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    signal.removeEventListener("abort", announceStop);
  }
}

function absolute(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  return realpathSync(dataDir);
}

async function embeddedDatabase(
  dataDir: string,
  undo: (() => unknown)[],
  onNotice: (message: string) => void = () => {},
): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir: join(dataDir, "postgres"), onNotice });
  undo.push(() => postgres.stop());
  return postgres.url;
}

function logFile(dataDir: string, name: string): string {
  const folder = join(dataDir, "logs");
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.log`);
}

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
