/** Test support: a supervisor with real processes, a real database and a real courier; only the computation is scripted. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openCourier } from "@outlab/queue";
import { openDatabase } from "@outlab/store";
import pino from "pino";
import { onTestFinished } from "vitest";
import type { Config } from "../config.ts";
import type { Machine } from "../device/machine.ts";
import { type Supervisor, startSupervisor } from "../supervisor.ts";
import type { Lab } from "./lab.ts";

export interface TestWorker {
  readonly supervisor: Supervisor;
  /** Of the attempts so far. */
  readonly pids: readonly number[];
  readonly warnings: readonly string[];
  /** Also done when the test has finished. */
  stop(): Promise<void>;
}

/** @param machine  with it the worker reports and looks at its device ten times a second. */
export async function startWorker(
  lab: Pick<Lab, "url">,
  changes: Partial<Config> = {},
  machine?: Machine,
): Promise<TestWorker> {
  const folder = await mkdtemp(join(tmpdir(), "outlab-worker-"));
  const config: Config = {
    databaseUrl: lab.url,
    redisUrl: undefined,
    storageUrl: pathToFileURL(join(folder, "blobs")).href,
    datasetsDir: undefined,
    importRoots: [],
    weightsDir: undefined,
    cacheDir: join(folder, "cache"),
    engine: "simd",
    slots: 1,
    cpuSlots: 1,
    threads: 1,
    storageLeastFreeBytes: 0,
    leaseMs: 4_000,
    cancelGraceMs: 500,
    drainGraceMs: 500,
    pauseGraceMs: 5_000,
    logLevel: "info",
    ...changes,
  };
  const { log, pids, warnings } = listeningLog();
  const db = await openDatabase(config.databaseUrl, { maxConnections: 8 });
  const courier = await openCourier({ ...config, onError() {} });
  const supervisor = await startSupervisor({
    db,
    courier,
    config,
    log,
    version: "1.2.3",
    env: process.env,
    childEntry: new URL("./scripted-child.ts", import.meta.url),
    ...(machine === undefined ? {} : { machine, heartbeatMs: 100 }),
  });
  const end = async () => {
    await supervisor.drain();
    await courier.close();
    await db.close();
    await rm(folder, { recursive: true, force: true });
  };
  let ended: Promise<void> | undefined;
  const stop = () => {
    ended ??= end();
    return ended;
  };
  onTestFinished(stop);
  return { supervisor, pids, warnings, stop };
}

function listeningLog() {
  const pids: number[] = [];
  const warnings: string[] = [];
  const log = pino({
    level: "info",
    hooks: {
      logMethod(args, _method, level) {
        if (level >= 40) warnings.push(String(args.at(-1)));
        const [first] = args as [unknown];
        if (typeof first === "object" && first !== null && "pid" in first) pids.push(Number(first.pid));
      },
    },
  });
  return { log, pids, warnings };
}
