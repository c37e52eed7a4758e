import { UsageError } from "./errors.ts";

/** The experiment that a command is about. */
export function oneId(positionals: readonly string[]): string {
  if (positionals.length !== 1)
    throw new UsageError(`expected one experiment's id, found ${positionals.length}`);
  return encodeURIComponent(positionals[0]);
}
