/** The words that follow a verb, each kind of it checked in one place. */
import { UsageError } from "../errors.ts";

/** Of a verb that takes options alone: a word is a slip, and not to be passed over. */
export function noWords(positionals: readonly string[]): void {
  if (positionals.length > 0)
    throw new UsageError(`expected no more words, found "${positionals.join(" ")}"`);
}

/** The experiment that a command is about. */
export function oneId(positionals: readonly string[]): string {
  if (positionals.length === 1) return positionals[0];
  throw new UsageError(`expected one experiment's id, found ${positionals.length}`);
}

/** The study that a command is about. */
export function oneStudy(positionals: readonly string[]): string {
  if (positionals.length === 1) return positionals[0];
  throw new UsageError(`expected one study's id, found ${positionals.length}`);
}

/** The webhook that a command is about. */
export function oneWebhook(positionals: readonly string[]): string {
  if (positionals.length === 1) return positionals[0];
  throw new UsageError(`expected one webhook's id, found ${positionals.length}`);
}

/** The job that a command is about. */
export function oneJob(positionals: readonly string[]): string {
  if (positionals.length === 1) return positionals[0];
  throw new UsageError(`expected one job's id, found ${positionals.length}`);
}

/** The user that a command is about. */
export function oneName(positionals: readonly string[]): string {
  if (positionals.length === 1) return positionals[0];
  throw new UsageError(
    `expected one user's name, found ${positionals.length}; quote a name of several words`,
  );
}

/** The data set that a command is about. */
export function oneDataset(positionals: readonly string[]): string {
  if (positionals.length === 1) return positionals[0];
  throw new UsageError(
    `expected one data set's name, found ${positionals.length}; quote a name of several words`,
  );
}
