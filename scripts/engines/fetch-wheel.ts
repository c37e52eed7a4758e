/**
 * Brings a wheel from PyPI by pip, whichever Python runs it: only the libraries in it are wanted, so the Python that the
 * wheel is for is named here and need not be on the machine.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Unavailable } from "./unavailable.ts";

/** Every TensorFlow release from 2.16 to 2.21 has wheels for it. */
const pythonVersion = "3.12";

/**
 * Unpacks wheels, without what they depend on, into `target`: each folder of theirs is there whole or not at all.
 *
 * @param env  what finds pip, and configures it.
 * @throws {Unavailable} where there is no pip, or it reaches no index.
 */
export function fetchWheels(target: string, requirements: readonly string[], env = process.env): void {
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  const [program, ...args] = findPip(env);
  const pip = spawnSync(
    program,
    [
      ...[...args, "install", "--quiet", "--no-input", "--disable-pip-version-check", "--retries", "2"],
      ...["--no-deps", "--only-binary=:all:", "--python-version", pythonVersion, "--target", unfinished],
      ...requirements,
    ],
    { stdio: ["ignore", "inherit", "pipe"], encoding: "utf8", env },
  );
  if (pip.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw explain(requirements, pip.stderr);
  }
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(unfinished)) renameSync(join(unfinished, entry), join(target, entry));
  rmSync(unfinished, { recursive: true });
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

/** An index that answered and hasn't what we ask for is our fault, and a full disk is nobody's network. */
function explain(requirements: readonly string[], said: string): Error {
  const ours = /from versions: (?!none)/.test(said) || /No space left|Disk quota/.test(said);
  const message = `pip could not fetch ${requirements.join(", ")}; a libtensorflow can also be given by --library FOLDER. It said:\n${said}`;
  return ours ? new Error(message) : new Unavailable(message);
}
