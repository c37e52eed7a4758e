/** One server a data folder: two would share a database, a key file and a worker's scratch space without knowing it. */
import { createHash } from "node:crypto";
import { mkdirSync, realpathSync, rmSync } from "node:fs";
import { createConnection, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface FolderLock {
  release(): void;
}

/**
 * The lock is a socket that this process listens on: the kernel lets go of it however the process ends, so nothing stale
 * is left to be cleared by hand, and no reused process id can be taken for a living holder.
 *
 * @throws {Error} when another process holds the folder.
 */
export async function lockDataFolder(dataDir: string): Promise<FolderLock> {
  mkdirSync(dataDir, { recursive: true });
  const address = lockAddress(realpathSync(dataDir));
  const server = (await listen(address)) ?? ((await answers(address)) ? undefined : await takeOver(address));
  if (!server)
    throw new Error(
      `another Outlab server uses the data folder ${dataDir}; stop it, or give this one its own by OUTLAB_DATA_DIR`,
    );
  server.unref();
  return { release: () => void server.close() };
}

/** Linux has names that end with their holder and Windows has pipes; elsewhere it is a file, short enough for a socket. */
function lockAddress(folder: string): string {
  const name = `outlab-${createHash("sha256").update(folder).digest("hex").slice(0, 24)}`;
  if (process.platform === "linux") return `\0${name}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** @returns undefined when somebody listens there, or did and left the file. */
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
    const socket = createConnection(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

function takeOver(address: string): Promise<Server | undefined> {
  rmSync(address, { force: true });
  return listen(address);
}
