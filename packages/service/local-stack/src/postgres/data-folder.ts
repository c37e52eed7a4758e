/** Where the embedded server keeps its rows, its password and its log; made at the first start. */
import { createHash, randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { spawnGuarded } from "../guarded-process.ts";
import { type Account, mayUse } from "./account.ts";
import type { Binaries } from "./binaries.ts";

export interface DataFolder {
  readonly folder: string;
  /** What Postgres calls its data directory. */
  readonly data: string;
  readonly log: string;
}

/** The whole environment of Postgres: the account that starts it must not change how it sorts or what time it is. */
export const postgresEnvironment = { LC_ALL: "C", TZ: "UTC", PATH: "/usr/bin:/bin" };

export const superuser = "outlab";

/**
 * The folder asked for, or one in /var/tmp with a name of its own where the account cannot enter that one (a home of
 * mode 0700, under root).
 */
export function dataFolder(wanted: string, account: Account | undefined): DataFolder {
  let folder = ownFolder(resolve(wanted), account);
  if (!mayUse(account, "-w", folder)) {
    const name = createHash("sha256").update(folder).digest("hex").slice(0, 16);
    folder = ownFolder(join("/var/tmp", `outlab-postgres-${name}`), account);
  }
  return { folder, data: join(folder, "data"), log: join(folder, "postgres.log") };
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
  { folder, data }: DataFolder,
  { initdb }: Binaries,
  account: Account | undefined,
  { durable }: { durable: boolean },
): Promise<void> {
  const done = join(folder, "initialised");
  if (existsSync(done)) return;
  for (const name of readdirSync(folder).filter((name) => name === "data" || name.startsWith("data.")))
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
  const unfinished = `${data}.${randomBytes(6).toString("hex")}`;
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, `${randomBytes(18).toString("base64url")}\n`, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  const options = [
    ["-D", unfinished],
    ["-U", superuser],
    [`--pwfile=${passwordFile}`],
    ["-A", "scram-sha-256"],
    ["-E", "UTF8"],
    ["--locale=C"],
    durable ? [] : ["--no-sync"],
  ];
  const run = spawnGuarded([initdb, ...options.flat()], {
    endSignal: "INT",
    env: postgresEnvironment,
    cwd: folder,
    stdout: "ignore",
    stderr: "pipe",
    account,
  });
  run.child.ref();
  const words = text(run.child.stderr as Readable);
  const code = await run.ended;
  if (code !== 0)
    throw new Error(`initdb failed in ${folder}: ${(await words).trim() || `exit code ${code}`}`);
  renameSync(unfinished, data);
  writeFileSync(done, "");
}

export function password({ folder }: DataFolder): string {
  return readFileSync(join(folder, "password"), "utf8").trim();
}
