/** One process at a time looks at a data folder, makes it and starts its server; others wait and then share. */
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const WAIT_MS = 60_000;

/**
 * The lock is a socket: the system lets go of it however its holder ends.
 *
 * @throws {Error} after a minute.
 */
export async function withStartLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const address = lockAddress(folder);
  for (let waitedMs = 0; ; waitedMs += 50) {
    const server = await listen(address);
    if (server) return work().finally(() => server.close());
    if (waitedMs >= WAIT_MS)
      throw new Error(`another process has been starting Postgres in ${folder} for a minute`);
    if (process.platform !== "linux" && !(await answers(address))) rmSync(address, { force: true });
    await sleep(50);
  }
}

/** Linux has socket names without a file; elsewhere a file stays behind a dead holder. */
function lockAddress(folder: string): string {
  const name = `outlab-postgres-${createHash("sha256").update(folder).digest("hex").slice(0, 24)}`;
  return process.platform === "linux" ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(address, () => resolve(server));
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address, () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
