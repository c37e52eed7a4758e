import { UsageError } from "./errors.ts";

/** The user that a command is about. */
export function oneName(positionals: readonly string[]): string {
  if (positionals.length === 1) return positionals[0];
  throw new UsageError(
    `expected one user's name, found ${positionals.length}; quote a name of several words`,
  );
}
