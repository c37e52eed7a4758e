/** A Postgres process that never outlives the one that started it. */
import { type ChildProcess, spawn } from "node:child_process";
import { chownSync, closeSync, openSync, readFileSync } from "node:fs";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { type DataFolder, postgresEnvironment } from "./data-folder.ts";

export interface ServerProcess {
  /** The end of its log once it has exited; undefined while it runs. */
  lastWords(): string | undefined;
  /** Ends sessions, writes a checkpoint, and resolves when the process is gone. */
  stop(): Promise<void>;
}

/**
 * A small shell holds a pipe to us. When this process ends, however it ends, the pipe closes and Postgres gets SIGINT,
 * its fast and clean shutdown.
 */
const guard = `exec 3<&0
"$@" & server=$!
(cat <&3 >/dev/null; kill -INT $server) 2>/dev/null & watch=$!
wait $server; code=$?
kill $watch 2>/dev/null
exit $code`;

/** Tests may lose everything with the machine. */
const careless = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"];

export function startServer(
  { data, log }: DataFolder,
  { postgres }: Binaries,
  account: Account | undefined,
  { port, durable }: { port: number; durable: boolean },
): ServerProcess {
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "shared_buffers=64MB",
    ...(durable ? [] : careless),
  ];
  const command = [
    postgres,
    "-D",
    data,
    "-p",
    String(port),
    ...settings.flatMap((setting) => ["-c", setting]),
  ];
  const output = openSync(log, "a");
  if (account) chownSync(log, account.uid, account.gid);
  const child = spawn("/bin/sh", ["-c", guard, "sh", ...command], {
    ...account,
    stdio: ["pipe", output, output],
    env: postgresEnvironment,
    cwd: "/",
    // A group of its own: Ctrl-C must reach Postgres through us, after those who use it.
    detached: true,
  });
  closeSync(output);
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  letGo(child);
  return {
    lastWords() {
      if (child.exitCode === null && child.signalCode === null) return undefined;
      return readFileSync(log, "utf8").trimEnd().split("\n").slice(-12).join("\n");
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.ref();
      child.stdin?.end();
      await exited;
    },
  };
}

/** The server must not keep this process alive by itself. */
function letGo(child: ChildProcess): void {
  child.unref();
  (child.stdin as { unref?: () => void } | null)?.unref?.();
  child.stdin?.on("error", () => {});
}
