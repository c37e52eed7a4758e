/**
 * Brings wheels from PyPI by pip, whichever Python runs it: only the libraries in them are wanted, so the Python that a
 * wheel is for is named here and need not be on the machine.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pipFailure } from "./pip-failure.ts";
import { requireRoom } from "./require-room.ts";
import { Unavailable } from "./unavailable.ts";

/** Every TensorFlow release from 2.16 to 2.21 has wheels for it. */
const pythonVersion = "3.12";

export interface Wheels {
  /** In pip's words, fetched without what they depend on. */
  readonly requirements: readonly string[];
  /** The wheels and what they unpack to, which are side by side for a while. */
  readonly neededBytes: number;
}

/**
 * Unpacks wheels into `target`: each folder of theirs is there whole or not at all.
 *
 * @param env  what finds pip, and configures it.
 * @throws {Unavailable} where there is no pip, or it reaches no index.
 * @throws {Error} where the disk has no room.
 */
export function fetchWheels(target: string, { requirements, neededBytes }: Wheels, env = process.env): void {
  const [program, ...args] = findPip(env);
  const unfinished = `${target}.unfinished`;
  // pip unpacks into its temporary folder first. Here, it is the same disk, and nothing is left in another place.
  const [unpacked, temporary] = [join(unfinished, "unpacked"), join(unfinished, "tmp")];
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  try {
    requireRoom(unfinished, neededBytes);
    const pip = spawnSync(
      program,
      [
        ...[...args, "install", "--quiet", "--no-input", "--disable-pip-version-check", "--retries", "2"],
        ...["--no-deps", "--only-binary=:all:", "--python-version", pythonVersion, "--target", unpacked],
        ...requirements,
      ],
      {
        ...{ stdio: ["ignore", "inherit", "pipe"], encoding: "utf8", env: { ...env, TMPDIR: temporary } },
        maxBuffer: 2 ** 26, // where the disk is full after all, pip names each of a wheel's 20,000 files
      },
    );
    if (pip.status !== 0)
      throw pipFailure(
        `pip could not fetch ${requirements.join(", ")}; a libtensorflow can also be given by --library FOLDER`,
        pip.stderr || `${pip.error?.message ?? pip.signal}`,
      );
    moveInto(target, unpacked);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Debian's python3 may come without pip, and pip without being a module of the python3 that is found first. */
function findPip(env: NodeJS.ProcessEnv): readonly [string, ...string[]] {
  const commands = [["python3", "-m", "pip"], ["pip3"], ["pip"]] as const;
  const found = commands.find(
    ([program, ...args]) => spawnSync(program, [...args, "--version"], { env }).status === 0,
  );
  if (!found)
    throw new Unavailable(
      "expected pip, found no python3 that has it and no pip3 (Debian: apt-get install python3-pip); or give a libtensorflow by --library FOLDER",
    );
  return found;
}

/** At one stroke where there is no such folder yet. */
function moveInto(target: string, unpacked: string): void {
  if (!existsSync(target)) {
    renameSync(unpacked, target);
    return;
  }
  for (const entry of readdirSync(unpacked)) {
    rmSync(join(target, entry), { recursive: true, force: true });
    renameSync(join(unpacked, entry), join(target, entry));
  }
}
