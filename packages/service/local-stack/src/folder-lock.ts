/** A lock on a folder that no crash leaves behind: a socket that its holder listens on, which the system closes with the process. */
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { createConnection, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface FolderLock {
  release(): void;
}

/**
 * @param purpose  distinguishes locks on one folder.
 * @param folder  absolute.
 * @returns undefined while another process holds it.
 */
export async function tryLock(purpose: string, folder: string): Promise<FolderLock | undefined> {
  const address = lockAddress(purpose, folder);
  const server = (await listen(address)) ?? ((await answers(address)) ? undefined : await takeOver(address));
  if (!server) return undefined;
  server.unref();
  return { release: () => void server.close() };
}

/** Linux has names that end with their holder and Windows has pipes; elsewhere it is a file, short enough for a socket. */
function lockAddress(purpose: string, folder: string): string {
  const name = `${purpose}-${createHash("sha256").update(folder).digest("hex").slice(0, 24)}`;
  if (process.platform === "linux") return `\0${name}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** @returns undefined when another process listens there, or did and left the file. */
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
