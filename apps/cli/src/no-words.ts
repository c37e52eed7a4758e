import { UsageError } from "./errors.ts";

/** Of a verb that takes options alone: a word is a slip, and not to be passed over. */
export function noWords(positionals: readonly string[]): void {
  if (positionals.length > 0)
    throw new UsageError(`expected no more words, found "${positionals.join(" ")}"`);
}
