/** Errors that main turns into a sentence and an exit code; anything else is a bug and shows its stack. */
import { exitCodes } from "./exit-codes.ts";

/** The arguments make no sense; the usage is printed beneath the message. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** An end that was foreseen: the message is all a person needs. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: number;
  constructor(message: string, exitCode: number = exitCodes.failure, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
