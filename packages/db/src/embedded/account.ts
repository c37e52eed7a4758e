/** Postgres refuses to run as root, so under root all of it runs as an account that exists; nothing is added. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** undefined: the calling account will do. */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const rows = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const row = rows.find(([name]) => name === "postgres") ?? rows.find(([name]) => name === "nobody");
  if (!row)
    throw new Error(
      'running as root, expected an account "postgres" or "nobody" for the embedded Postgres; set DATABASE_URL instead',
    );
  return { uid: Number(row[2]), gid: Number(row[3]) };
}

/** Whether the account may enter a folder or run a file; its parents count too, so only trying tells. */
export function canUse(account: Account | undefined, path: string): boolean {
  if (!account) return true;
  return spawnSync("/bin/sh", ["-c", 'test -x "$0"', path], { ...account, cwd: "/" }).status === 0;
}
