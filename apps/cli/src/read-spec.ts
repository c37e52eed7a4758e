/** A spec from a file or from standard input. */
import { readFileSync } from "node:fs";
import { CommandError, UsageError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";

/** @param path  "-" for standard input. */
export function readSpec(path: string | undefined): unknown {
  if (path === undefined) throw new UsageError('name a file with the spec, or "-" for standard input');
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(`${path} is not JSON: ${(error as Error).message}`, exitCodes.refused, {
      cause: error,
    });
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (error) {
    throw new CommandError(`can't read the spec: ${(error as Error).message}`, exitCodes.failure, {
      cause: error,
    });
  }
}
