/** Where the embedded server keeps its rows, its password and its log; made at the first start. */

import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { INHERITED_FOLDER, spawnGuarded } from "../guarded-process.ts";
import { type Account, mayUse } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { runningServer } from "./running-server.ts";

export interface DataFolder {
  readonly folder: string;
  /** What Postgres calls its data directory. */
  readonly data: string;
  readonly log: string;
  /** Opens the folder for the account that runs Postgres, where that cannot reach it by its path. */
  readonly needsOpening: boolean;
}

/** The whole environment of Postgres: the account that starts it must not change how it sorts or what time it is. */
export const postgresEnvironment = { LC_ALL: "C", TZ: "UTC", PATH: "/usr/bin:/bin" };

export const superuser = "outlab";

/**
 * @param wanted  made when it isn't there. Under root it is given to the account that runs Postgres.
 * @throws {Error} where that account cannot reach the folder in any way; nothing has been changed then.
 */
export function dataFolder(wanted: string, account: Account | undefined): DataFolder {
  const folder = ownFolder(resolve(wanted), account);
  const needsOpening = !mayUse(account, "-w", folder);
  if (needsOpening && process.platform !== "linux")
    throw new Error(
      `Postgres refuses to run as root, and the account that it runs as cannot enter ${folder}; choose a data folder ` +
        "whose parents all may enter, start as another user, or set DATABASE_URL to a running Postgres",
    );
  const place = { folder, data: join(folder, "data"), log: join(folder, "postgres.log"), needsOpening };
  if (account) adopt(place, account);
  return place;
}

/**
 * Releases until 0.1.0 kept rows in /var/tmp, under a hash of the folder's path, where the account could not enter the folder:
 * they are brought home.
 */
function adopt({ folder }: DataFolder, { uid, gid }: Account): void {
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  const old = join("/var/tmp", `outlab-postgres-${name}`);
  if (existsSync(join(folder, "initialised")) || !existsSync(join(old, "initialised"))) return;
  if (lstatSync(old).uid !== uid || runningServer(join(old, "data"))) return;
  const copied = spawnSync("cp", ["-a", `${old}/.`, folder], { encoding: "utf8" });
  if (copied.status !== 0)
    throw new Error(`the database in ${old} could not be copied to ${folder}: ${copied.stderr.trim()}`);
  chownSync(folder, uid, gid);
  rmSync(old, { recursive: true, force: true });
}

/**
 * How Postgres is to be started in the folder. A path through the list of its own open files leads it there whatever the
 * folders above allow: the folder is opened by us, and Postgres and all of its processes inherit it.
 */
export function enter<T>(
  { folder, needsOpening }: DataFolder,
  start: (at: { readonly path: (name: string) => string; readonly folder: number | undefined }) => T,
): T {
  if (!needsOpening) return start({ path: (name) => join(folder, name), folder: undefined });
  const opened = openSync(folder, "r");
  try {
    return start({ path: (name) => `/proc/self/fd/${INHERITED_FOLDER}/${name}`, folder: opened });
  } finally {
    closeSync(opened);
  }
}

function ownFolder(path: string, account: Account | undefined): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const owner = lstatSync(path).uid;
  const us = process.getuid?.();
  if (us !== undefined && owner !== us && owner !== account?.uid)
    throw new Error(`${path} belongs to another user (uid ${owner}); choose another data folder`);
  if (account) chownSync(path, account.uid, account.gid);
  return path;
}

/**
 * Runs initdb unless that was done before. Ctrl-C does not interrupt it: it takes about a second, and who starts the
 * server stops it afterwards. It ends with this process. One that is killed leaves a folder with a name of its own, which
 * never held a row and is thrown away: it may still be removing its files when the next one begins.
 */
export async function initialise(
  place: DataFolder,
  { initdb }: Binaries,
  account: Account | undefined,
  { durable }: { durable: boolean },
): Promise<void> {
  const { folder, data } = place;
  const done = join(folder, "initialised");
  if (existsSync(done)) return;
  for (const name of readdirSync(folder).filter((name) => name === "data" || name.startsWith("data.")))
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
  const unfinished = `data.${randomBytes(6).toString("hex")}`;
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, `${randomBytes(18).toString("base64url")}\n`, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  const run = enter(place, (at) => {
    const options = [
      ["-D", at.path(unfinished)],
      ["-U", superuser],
      [`--pwfile=${at.path("password")}`],
      ["-A", "scram-sha-256"],
      ["-E", "UTF8"],
      ["--locale=C"],
      durable ? [] : ["--no-sync"],
    ];
    return spawnGuarded([initdb, ...options.flat()], {
      endSignal: "INT",
      env: postgresEnvironment,
      cwd: "/",
      stdout: "ignore",
      stderr: "pipe",
      account,
      folder: at.folder,
    });
  });
  run.child.ref();
  const words = text(run.child.stderr as Readable);
  const code = await run.ended;
  if (code !== 0)
    throw new Error(`initdb failed in ${folder}: ${(await words).trim() || `exit code ${code}`}`);
  renameSync(join(folder, unfinished), data);
  writeFileSync(done, "");
}

export function password({ folder }: DataFolder): string {
  return readFileSync(join(folder, "password"), "utf8").trim();
}
