/** The folder of one Postgres: made once by initdb, with a random password, for the account that runs it. */
import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Account, canUse } from "./account.ts";

export interface Cluster {
  /** What Postgres calls its data directory. */
  readonly dataFolder: string;
  readonly logFile: string;
  readonly password: string;
}

const initTimeoutMs = 60_000;

/** @throws {Error} with initdb's words if it fails. */
export async function prepareCluster(
  wantedFolder: string,
  account: Account | undefined,
  initdb: string,
  ephemeral: boolean,
): Promise<Cluster> {
  const folder = usableFolder(resolve(wantedFolder), account);
  const dataFolder = join(folder, "data");
  const passwordFile = join(folder, "password");
  await withFolderLock(folder, () => {
    if (existsSync(join(dataFolder, "PG_VERSION"))) return;
    rmSync(dataFolder, { recursive: true, force: true }); // an initdb that was killed half-way
    writeFileSync(passwordFile, `${randomBytes(18).toString("base64url")}\n`, { mode: 0o600 });
    if (account) chownSync(passwordFile, account.uid, account.gid);
    const options = [
      "-U",
      "outlab",
      `--pwfile=${passwordFile}`,
      "-A",
      "scram-sha-256",
      "-E",
      "UTF8",
      "--locale=C",
    ];
    const result = spawnSync(initdb, ["-D", dataFolder, ...options, ...(ephemeral ? ["--no-sync"] : [])], {
      ...account,
      env: { LC_ALL: "C", TZ: "UTC", PATH: "/usr/bin:/bin" },
      cwd: folder,
      encoding: "utf8",
    });
    if (result.status !== 0)
      throw new Error(
        `initdb could not make a database in ${dataFolder}: ${result.stderr || result.error?.message}`,
      );
  });
  return {
    dataFolder,
    logFile: join(folder, "postgres.log"),
    password: readFileSync(passwordFile, "utf8").trim(),
  };
}

/** The folder itself, or one under /var/tmp named after it where the account cannot enter it. */
function usableFolder(folder: string, account: Account | undefined): string {
  const owned = (path: string) => {
    mkdirSync(path, { recursive: true });
    if (account) chownSync(path, account.uid, account.gid);
    return path;
  };
  owned(folder);
  if (canUse(account, folder)) return folder;
  return owned(
    join("/var/tmp", `outlab-postgres-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`),
  );
}

/** One initdb at a time; a lock older than an initdb can take was left by a process that died. */
async function withFolderLock(folder: string, work: () => void): Promise<void> {
  const lock = join(folder, "initdb.lock");
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const age =
        performance.timeOrigin +
        performance.now() -
        (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age > initTimeoutMs) rmSync(lock, { recursive: true, force: true });
      else await sleep(50);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
