/** The worker process: environment, connections, supervisor, and an orderly end on a signal. */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { openStorage } from "@outlab/blobs";
import { EnvironmentError } from "@outlab/environment";
import { openCourier } from "@outlab/queue";
import { openDatabase, requireMigrated } from "@outlab/store";
import pino from "pino";
import { readConfig } from "./config.ts";
import { checkMachine } from "./device/check-machine.ts";
import { startSupervisor } from "./supervisor.ts";

/** `EX_CONFIG` of sysexits.h: starting again won't help. */
const EXIT_CONFIG = 78;

const config = readOrRefuse();
const { faults, warnings } = checkMachine(config, availableParallelism());
if (faults.length > 0) refuse(faults);
// The reader of the log may be gone. pino's own stream would then try its last lines for ever, and never let the process end.
process.stdout.on("error", () => {});
const log = pino({ level: config.logLevel, base: { app: "worker", pid: process.pid } }, process.stdout);
for (const warning of warnings) log.warn(warning);
const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
const { version } = JSON.parse(manifest) as { version: string };

let signals = 0;
const running = start();
// From the start on: a signal that comes while the worker starts waits for it, and then drains.
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end(signal));
// The stack that started it may be gone, and nothing else would stop this process.
process.once("disconnect", () => void end("the parent is gone"));
try {
  const { supervisor } = await running;
  process.send?.({ type: "ready", workerId: supervisor.workerId });
} catch (error) {
  console.error(`the worker could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

async function start() {
  // Reported here, and not by the first attempt.
  await openStorage(config.storageUrl);
  const db = await openDatabase(config.databaseUrl, {
    maxConnections: 6 + 2 * (config.slots + config.cpuSlots),
  });
  await requireMigrated(db);
  const courier = await openCourier({
    redisUrl: config.redisUrl,
    databaseUrl: config.databaseUrl,
    onError: (error) => log.warn({ err: error }, "the courier lost its connection"),
  });
  const supervisor = await startSupervisor({ db, courier, config, log, version, env: process.env });
  return { db, courier, supervisor };
}

async function end(reason: string): Promise<void> {
  log.info({ reason }, "asked to end");
  const isRepeated = ++signals > 1;
  // A store that is away must not keep this process for ever; what is left undone is found by leases.
  if (!isRepeated) setTimeout(() => process.exit(1), config.drainGraceMs + 10_000).unref();
  const { db, courier, supervisor } = await running;
  if (isRepeated) return supervisor.abandon();
  await supervisor.drain();
  await courier.close();
  await db.close();
  process.exit(0);
}

function readOrRefuse() {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return refuse(error.faults);
  }
}

function refuse(faults: readonly string[]): never {
  console.error(["the worker's environment is wrong:", ...faults].join("\n  "));
  process.exit(EXIT_CONFIG);
}
