/** A page of results as a file: there whole, or not at all. */
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { CommandError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";

/** @throws {CommandError} where the file cannot be written. */
export function savePage(path: string, html: string): void {
  const part = `${path}.part`;
  try {
    writeFileSync(part, html);
    renameSync(part, path);
  } catch (cause) {
    rmSync(part, { force: true });
    throw new CommandError(`can't write the page: ${(cause as Error).message}`, exitCodes.failure, { cause });
  }
}
