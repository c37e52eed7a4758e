/** Whether a process runs. One that has ended but was not yet reaped, as in containers without an init, doesn't. */
import { readFileSync } from "node:fs";

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    // No /proc here, or it went just now: the signal's answer was the last word.
    return process.platform !== "linux";
  }
}
