/** One process at a time looks at a data folder, makes it and starts its server; others wait and then share. */
import { setTimeout as sleep } from "node:timers/promises";
import { tryLock } from "../folder-lock.ts";

const WAIT_MS = 60_000;

/** @throws {Error} after a minute. */
export async function withStartLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  for (let waitedMs = 0; ; waitedMs += 50) {
    const lock = await tryLock("outlab-postgres", folder);
    if (lock) return work().finally(lock.release);
    if (waitedMs >= WAIT_MS)
      throw new Error(`another process has been starting Postgres in ${folder} for a minute`);
    await sleep(50);
  }
}
