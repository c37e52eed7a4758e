/**
 * `npm run setup:python`: makes the virtual environment for clients/python, unless it is there and of today's manifests.
 *
 * Ends with 0: it is there. 69 (EX_UNAVAILABLE): this machine can't have it (no Python, no venv, no package index), and
 * nothing of ours is wrong. 1: something is broken.
 */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { pipFailure } from "./engines/pip-failure.ts";
import { Unavailable } from "./engines/unavailable.ts";
import {
  environmentFolder,
  hasEnvironment,
  programOfEnvironment,
  pythonClient,
  requirementsFile,
  stamp,
  stampFile,
} from "./python/environment.ts";
import { findPython } from "./python/find-python.ts";

const EXIT_UNAVAILABLE = 69;

try {
  if (hasEnvironment()) console.log(`the Python environment is there: ${environmentFolder}`);
  else make();
} catch (error) {
  console.error(`no Python environment: ${(error as Error).message}`);
  process.exitCode = error instanceof Unavailable ? EXIT_UNAVAILABLE : 1;
}

function make(): void {
  const python = findPython();
  console.log(`making a Python environment in ${environmentFolder} ...`);
  rmSync(environmentFolder, { recursive: true, force: true });
  const venv = spawnSync(python, ["-m", "venv", environmentFolder], { encoding: "utf8" });
  if (venv.status !== 0)
    throw new Unavailable(
      `${python} -m venv failed (Debian: apt-get install python3-venv). It said:\n${venv.stdout}${venv.stderr}`,
    );
  // Two steps: what pip says is hard to read where it fails in the middle of building our own package.
  install("--requirement", requirementsFile);
  install("--no-build-isolation", "--editable", pythonClient);
  // Last: an environment that is only half there has no stamp.
  writeFileSync(stampFile, stamp());
  console.log("the Python environment is ready");
}

function install(...what: readonly string[]): void {
  const pip = spawnSync(
    programOfEnvironment("python"),
    [
      ...["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--retries", "2"],
      ...["--no-compile", ...what],
    ],
    { stdio: ["ignore", "inherit", "pipe"], encoding: "utf8" },
  );
  if (pip.status !== 0)
    throw pipFailure(
      `pip install ${what.join(" ")} failed`,
      pip.stderr || `${pip.error?.message ?? pip.signal}`,
    );
}
