import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";

export interface FoundRedisServer {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Debian's and Ubuntu's, 1.4 MB: the server and the libraries that a bare image lacks. */
const PACKAGES = ["redis-server", "redis-tools", "libjemalloc2", "liblzf1"];

/**
 * `REDIS_SERVER_BIN`, else redis-server or valkey-server on the PATH, else the one unpacked from Debian's packages
 * into `cacheDir`, now if need be. Nothing is installed and no service started. Undefined when none can be had.
 */
export function findRedisServer(cacheDir: string, env: NodeJS.ProcessEnv): FoundRedisServer | undefined {
  const own = env.REDIS_SERVER_BIN ?? onPath("redis-server", env) ?? onPath("valkey-server", env);
  if (own !== undefined && own !== "") return { path: own, env };
  const root = join(cacheDir, "redis");
  const path = join(root, "usr/bin/redis-server");
  if (!existsSync(path)) unpackPackages(cacheDir, root, env);
  if (!existsSync(path)) return undefined;
  const libraries = readdirSync(join(root, "usr/lib")).map((name) => join(root, "usr/lib", name));
  return { path, env: { ...env, LD_LIBRARY_PATH: libraries.join(":") } };
}

/** Unpacked beside and renamed, so that two that do it at once, or one that is killed, leave no half of it. */
function unpackPackages(cacheDir: string, root: string, env: NodeJS.ProcessEnv): void {
  if (onPath("apt-get", env) === undefined || onPath("dpkg-deb", env) === undefined) return;
  mkdirSync(cacheDir, { recursive: true });
  const work = mkdtempSync(join(cacheDir, "redis-"));
  const run = (command: string, ...args: string[]): boolean =>
    spawnSync(command, args, { cwd: work, env, stdio: "ignore", timeout: 60_000 }).status === 0;
  try {
    // The lists of packages may be empty in a fresh image; only root may fill them.
    const downloaded =
      run("apt-get", "download", ...PACKAGES) ||
      (process.getuid?.() === 0 &&
        run("apt-get", "update", "-qq") &&
        run("apt-get", "download", ...PACKAGES));
    const archives = readdirSync(work).filter((name) => name.endsWith(".deb"));
    const unpacked = join(work, "root");
    if (downloaded && archives.every((archive) => run("dpkg-deb", "-x", archive, unpacked))) {
      renameSync(unpacked, root);
    }
  } catch {
    // Another process was first: its copy is as good.
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return (env.PATH ?? "")
    .split(":")
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
