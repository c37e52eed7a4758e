/** Clouds and arrays from `.npy` files; every refusal names the file. */
import { readFile } from "node:fs/promises";
import { ArrayError, type NpyArray, readNpy } from "@outlab/arrays";
import { ScoringError } from "@outlab/scoring";
import { cloudOfNpy, type PointCloud, TopologyError } from "@outlab/topology";
import type { Output } from "../command.ts";
import { CommandError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";

export async function readCloud(path: string): Promise<PointCloud> {
  const bytes = await readBytes(path);
  return foreseen(() => cloudOfNpy(bytes, path), path);
}

export async function readArray(path: string): Promise<NpyArray> {
  const bytes = await readBytes(path);
  return foreseen(() => readNpy(bytes), path);
}

/** Turns a refusal of the packages below into a sentence and an exit code. */
export async function foreseen<Result>(
  compute: () => Result | Promise<Result>,
  path?: string,
): Promise<Result> {
  try {
    return await compute();
  } catch (error) {
    if (![ArrayError, ScoringError, TopologyError].some((kind) => error instanceof kind)) throw error;
    const { message } = error as Error;
    const isNamed = path === undefined || message.includes(path);
    throw new CommandError(isNamed ? message : `${path}: ${message}`, exitCodes.refused, { cause: error });
  }
}

/** Says on standard error what a person should know about the numbers that were given. */
export function warn(err: Output, warnings: readonly string[]): void {
  for (const warning of warnings) err.write(`warning: ${warning}\n`);
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CommandError(`can't read ${path}: ${(error as Error).message}`, exitCodes.failure, {
      cause: error,
    });
  }
}
