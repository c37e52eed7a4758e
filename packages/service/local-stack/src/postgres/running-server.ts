/** The server that already runs on a data folder, if one does. */
import { readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

/**
 * Reads postmaster.pid. A file whose process id now belongs to a stranger is removed, because Postgres itself would
 * take the stranger for a server and refuse to start.
 */
export function runningServer(data: string): RunningServer | undefined {
  const file = join(data, "postmaster.pid");
  let lines: string[];
  try {
    lines = readFileSync(file, "utf8").split("\n");
  } catch {
    return undefined;
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!isAlive(pid)) return undefined;
  if (isStranger(pid, data)) {
    rmSync(file, { force: true });
    return undefined;
  }
  return { pid, port };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Only Linux shows what a process was started with, and where it is: a server is in its data folder, whatever that is called now. */
function isStranger(pid: number, data: string): boolean {
  try {
    if (readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(data)) return false;
    return readlinkSync(`/proc/${pid}/cwd`) !== realpathSync(data);
  } catch {
    return false;
  }
}
