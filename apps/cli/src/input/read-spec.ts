/** A spec from a file or from standard input. */
import { readFileSync } from "node:fs";
import { CommandError, UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { TextError, utf8Text } from "./utf8-text.ts";

/** @param path  "-" for standard input. */
export function readSpec(path: string | undefined): unknown {
  if (path === undefined) throw new UsageError('name a file with the spec, or "-" for standard input');
  const bytes = readBytes(path);
  try {
    return JSON.parse(utf8Text(bytes));
  } catch (error) {
    const { message } = error as Error;
    const refusal = error instanceof TextError ? `${path} ${message}` : `${path} is not JSON: ${message}`;
    throw new CommandError(refusal, exitCodes.refused, { cause: error });
  }
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path === "-" ? 0 : path);
  } catch (error) {
    throw new CommandError(`can't read the spec: ${(error as Error).message}`, exitCodes.failure, {
      cause: error,
    });
  }
}
