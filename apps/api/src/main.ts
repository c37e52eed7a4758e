/** The API process: environment, dependencies, listen, and close in order on a signal. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { EnvironmentError } from "@outlab/environment";
import pino from "pino";
import { ensureAdminKey } from "./admin-key.ts";
import { buildApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { explainStartFailure } from "./explain-start-failure.ts";
import { openDeps } from "./open-deps.ts";

/** `EX_CONFIG` of sysexits.h: starting again won't help. */
const EXIT_CONFIG = 78;

const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, "../package.json"), "utf8")) as {
  version: string;
};

try {
  const config = readConfig(process.env);
  // Whoever reads the log may be gone. pino's own stream would then try its last lines for ever, and never let the process end.
  process.stdout.on("error", () => {});
  const log = pino({ level: config.logLevel, base: { app: "api" } }, process.stdout);
  const { deps, close } = await openDeps(config, log, version);
  const app = await buildApp(deps);
  if (await ensureAdminKey(deps.db, join(config.dataDir, "admin.key")))
    log.info({ file: join(config.dataDir, "admin.key") }, "made the first admin; its key is in the file");
  const url = await app.listen({ host: config.host, port: config.port });

  let closing = false;
  const stop = async (reason: string) => {
    if (closing) return;
    closing = true;
    log.info({ reason }, "closing");
    // Streams end, requests in flight are answered; what takes longer is cut off.
    setTimeout(() => process.exit(1), 10_000).unref();
    await app.close();
    await close();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(signal));
  // Started by a stack: without it nothing would stop this process.
  process.once("disconnect", () => void stop("the parent is gone"));
  process.send?.({ type: "ready", url });
} catch (error) {
  console.error(explainStartFailure(error));
  process.exit(error instanceof EnvironmentError ? EXIT_CONFIG : 1);
}
