/** One server a data folder: two would share a database, a key file and a worker's scratch space without knowing it. */
import { mkdirSync, realpathSync } from "node:fs";
import { type FolderLock, tryLock } from "../folder-lock.ts";

/** @throws {Error} when another process holds the folder. */
export async function lockDataFolder(dataDir: string): Promise<FolderLock> {
  mkdirSync(dataDir, { recursive: true });
  const lock = await tryLock("outlab", realpathSync(dataDir));
  if (!lock)
    throw new Error(
      `another Outlab server uses the data folder ${dataDir}; stop it, or give this one its own by OUTLAB_DATA_DIR`,
    );
  return lock;
}
