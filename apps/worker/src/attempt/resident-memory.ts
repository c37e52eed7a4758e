/** How much main memory a process holds now, all its threads together. */
import { readFile } from "node:fs/promises";

/** @returns MiB; undefined where the process is gone, or the system has no `/proc`. */
export async function residentMiB(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kibibytes = /^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? undefined : Math.round(Number(kibibytes) / 1024);
}
