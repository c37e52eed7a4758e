/** Removes what killed writers left. A file that a living writer, here or on another host, still fills is recent. */
import { open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** @returns how many were removed. Ages are measured by the file system's own clock: hosts may disagree on the time. */
export async function sweepIncoming(incoming: string, abandonedAfterMs: number): Promise<number> {
  const parts = (await readdir(incoming)).filter((name) => name.endsWith(".part"));
  if (parts.length === 0) return 0;
  const nowMs = await clockOf(incoming);
  let removed = 0;
  for (const name of parts) {
    const path = join(incoming, name);
    // Another process may finish or sweep it in the meantime.
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || nowMs - found.mtimeMs < abandonedAfterMs) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}

async function clockOf(folder: string): Promise<number> {
  const path = join(folder, `${process.pid}.clock`);
  const handle = await open(path, "w");
  try {
    await handle.write("now");
    return (await handle.stat()).mtimeMs;
  } finally {
    await handle.close();
    await rm(path, { force: true });
  }
}
