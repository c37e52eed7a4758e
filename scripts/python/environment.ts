/** The virtual environment for clients/python, in .cache/python: the client itself, and what generates and tests it. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");
export const pythonClient = join(root, "clients/python");
export const environmentFolder = join(root, ".cache/python");
const bin = join(environmentFolder, process.platform === "win32" ? "Scripts" : "bin");
export const stampFile = join(environmentFolder, "outlab-stamp");

export const requirementsFile = join(pythonClient, "requirements-dev.txt");

export const howToMakeIt = "npm run setup:python makes it, with Python >= 3.11 and pip";

/** An environment that was moved, or made of other manifests, is none. */
export function hasEnvironment(): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp();
}

/** What is to stand in the environment once it is whole. */
export function stamp(): string {
  const hash = createHash("sha256").update(root);
  for (const file of [join(pythonClient, "pyproject.toml"), requirementsFile])
    hash.update(readFileSync(file));
  return hash.digest("hex");
}

/** @param name  as `python` or `mypy`. */
export function programOfEnvironment(name: string): string {
  return join(bin, name);
}

/** For programs that start others of the environment by name. */
export function environmentVariables(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
}
