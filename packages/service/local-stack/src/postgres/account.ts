/** Postgres refuses to run as root. Under root, its files and processes therefore belong to another account that exists already. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * @returns undefined when this process is not root and Postgres may simply run as it.
 * @throws {Error} under root on a system with neither a `postgres` nor a `nobody` account.
 */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const rows = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const row = rows.find(([name]) => name === "postgres") ?? rows.find(([name]) => name === "nobody");
  if (!row)
    throw new Error(
      "Postgres refuses to run as root, and there is no account postgres or nobody to run it as; set DATABASE_URL to a running Postgres",
    );
  return { uid: Number(row[2]), gid: Number(row[3]) };
}

/** Whether the account may read, write or enter a path: asked of the system itself, which knows about the folders above it. */
export function mayUse(account: Account | undefined, access: "-r" | "-w" | "-x", path: string): boolean {
  if (!account) return true;
  const asked = spawnSync("/bin/sh", ["-c", `test ${access} "$0"`, path], { ...account, cwd: "/" });
  // Ctrl-C ends the question, too, and then nothing was answered.
  return asked.signal === null ? asked.status === 0 : mayUse(account, access, path);
}
