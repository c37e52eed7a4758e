/** Clouds and arrays from `.npy` files, faults told with the file's name. */
import { readFile } from "node:fs/promises";
import { cloudOfNpy, type NpyArray, type PointCloud, readNpy, TopologyError } from "@outlab/topology";
import { CommandError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";

export async function readCloud(path: string): Promise<PointCloud> {
  const bytes = await readBytes(path);
  return foreseen(() => cloudOfNpy(bytes, path), path);
}

export async function readArray(path: string): Promise<NpyArray> {
  const bytes = await readBytes(path);
  return foreseen(() => readNpy(bytes), path);
}

/** Turns a refusal of the topology package into a sentence and an exit code. */
export async function foreseen<Result>(
  compute: () => Result | Promise<Result>,
  path?: string,
): Promise<Result> {
  try {
    return await compute();
  } catch (error) {
    if (!(error instanceof TopologyError)) throw error;
    const isNamed = path === undefined || error.message.includes(path);
    throw new CommandError(isNamed ? error.message : `${path}: ${error.message}`, exitCodes.refused, {
      cause: error,
    });
  }
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
