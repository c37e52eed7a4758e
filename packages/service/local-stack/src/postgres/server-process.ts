/** The Postgres process of a data folder: what it is started with, and what it said when it ended too early. */
import { chownSync, closeSync, openSync, readFileSync } from "node:fs";
import { spawnGuarded } from "../guarded-process.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { type DataFolder, enter, postgresEnvironment } from "./data-folder.ts";

export interface ServerProcess {
  /** The end of its log once it has exited; undefined while it runs. */
  lastWords(): string | undefined;
  /** Resolves when the process is gone, asked to or not. */
  readonly ended: Promise<unknown>;
  /** Ends sessions, writes a checkpoint, and resolves when the process is gone. */
  stop(): Promise<void>;
}

/** Tests may lose everything with the machine. */
const careless = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"];

export function startServer(
  place: DataFolder,
  { postgres }: Binaries,
  account: Account | undefined,
  { port, durable }: { port: number; durable: boolean },
): ServerProcess {
  const { log } = place;
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "shared_buffers=64MB",
    ...(durable ? [] : careless),
  ];
  const output = openSync(log, "a");
  if (account) chownSync(log, account.uid, account.gid);
  const server = enter(place, (at) => {
    const command = [
      postgres,
      "-D",
      at.path("data"),
      "-p",
      String(port),
      ...settings.flatMap((setting) => ["-c", setting]),
    ];
    return spawnGuarded(command, {
      // Postgres takes SIGINT for its fast and clean shutdown.
      endSignal: "INT",
      env: postgresEnvironment,
      cwd: "/",
      stdout: output,
      stderr: output,
      account,
      folder: at.folder,
    });
  });
  closeSync(output);
  return {
    lastWords() {
      if (!server.hasEnded()) return undefined;
      return readFileSync(log, "utf8").trimEnd().split("\n").slice(-12).join("\n");
    },
    ended: server.ended,
    stop: server.stop,
  };
}
