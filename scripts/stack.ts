/** A whole Outlab on this machine: Postgres, API and one worker, started in order and stopped in the reverse one. */
import { mkdirSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { migrate, startEmbeddedPostgres } from "@outlab/store";
import { lockDataFolder } from "./stack/lock-data-folder.ts";
import { requireFreePort } from "./stack/require-free-port.ts";
import { type Service, startService } from "./stack/service.ts";
import { workerGraceMs } from "./stack/worker-grace.ts";

export interface StackOptions {
  /** Database, blobs, logs and the first admin key; made when it isn't there. */
  readonly dataDir: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly host?: string;
  /** A Postgres to use instead of an embedded one. */
  readonly databaseUrl?: string | undefined;
  /** What else the API and the worker are to find in their environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Told in a sentence what happens. */
  readonly onNotice?: (message: string) => void;
  /** A part died too often: the stack is of no use and should be stopped. */
  readonly onFailure?: (error: Error) => void;
}

export interface Stack {
  readonly url: string;
  readonly dataDir: string;
  readonly logsDir: string;
  /** Holds the bare admin key; readable by its owner alone. */
  readonly adminKeyFile: string;
  readonly databaseUrl: string;
  readonly api: Pick<Service, "pid">;
  readonly worker: Pick<Service, "pid">;
  stop(): Promise<void>;
}

/** Requests in flight, and a last look at the queue. */
const API_GRACE_MS = 10_000;

/** @throws {Error} when the folder or the port is taken, or the database doesn't answer; nothing is left running. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { host = "127.0.0.1", port: apiPort = 0 } = options;
  const dataDir = absolute(options.dataDir);
  const logsDir = join(dataDir, "logs");
  const undo: (() => unknown)[] = [];
  let isUp = false;
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    await requireFreePort(host, apiPort);
    const lock = await lockDataFolder(dataDir);
    undo.push(() => lock.release());
    mkdirSync(logsDir, { recursive: true });
    const databaseUrl = options.databaseUrl ?? (await embeddedDatabase(dataDir, undo));
    await migrate(databaseUrl);

    const env = {
      ...process.env,
      OUTLAB_DATA_DIR: dataDir,
      ...options.env,
      DATABASE_URL: databaseUrl,
      HOST: host,
    };
    const service = (name: "api" | "worker", port: number, graceMs: number) => {
      const started = startService(
        {
          name: `the ${name}`,
          program: resolve(import.meta.dirname, `../apps/${name}/src/main.ts`),
          env: { ...env, PORT: String(port) },
          logFile: join(logsDir, `${name}.log`),
          graceMs,
          onRestart: (message) => options.onNotice?.(message),
          // Whoever starts the stack learns of earlier ends by the start's failure.
          onGiveUp: (error) => isUp && options.onFailure?.(error),
        },
        // Started again it must be found where it was.
        (ready) => (typeof ready.url === "string" ? { PORT: new URL(ready.url).port } : {}),
      );
      undo.push(() => started.stop());
      return started;
    };
    const api = service("api", apiPort, API_GRACE_MS);
    const { url } = await api.ready;
    isUp = true;
    const worker = service("worker", 0, workerGraceMs(env));
    return {
      url: String(url),
      dataDir,
      logsDir,
      adminKeyFile: join(dataDir, "admin.key"),
      databaseUrl,
      api,
      worker,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function absolute(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  return realpathSync(dataDir);
}

async function embeddedDatabase(dataDir: string, undo: (() => unknown)[]): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir: join(dataDir, "postgres") });
  undo.push(() => postgres.stop());
  return postgres.url;
}
