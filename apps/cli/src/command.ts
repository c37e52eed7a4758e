/** What a verb of the command line is: a file below `commands/` exports one made by `defineCommand`. */
import type { ParseArgsOptionsConfig, parseArgs } from "node:util";

/** What a command may touch; tests pass strings where the terminal would be. */
export interface CommandContext {
  /** Results: what a pipe should get. */
  readonly out: Output;
  /** Progress and remarks: what only a person should see. */
  readonly err: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  nowMs(): number;
}

export interface Output {
  /** A person looks at it: lines may be redrawn. */
  readonly isTerminal: boolean;
  readonly columns: number;
  write(text: string): void;
}

type ValuesOf<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true; strict: true }>
>["values"];

export interface Command<Options extends ParseArgsOptionsConfig = ParseArgsOptionsConfig> {
  /** One word, or two: `augment preview`. */
  readonly name: string;
  readonly summary: string;
  /** What follows the name, for the help text: `SPEC.json [--watch]`. */
  readonly usage: string;
  /** Sentences for the help text: what a file must hold, and how it is read. */
  readonly notes?: readonly string[];
  /** In the form of `node:util` parseArgs; an option that isn't listed is a usage error. */
  readonly options: Options;
  /**
   * @param values  the options; @param positionals  the rest.
   * @returns one of `exitCodes`.
   * @throws {UsageError} for arguments that make no sense; main prints the usage beneath.
   */
  run(values: ValuesOf<Options>, positionals: readonly string[], context: CommandContext): Promise<number>;
}

/** Keeps the options' types for `run`; the list in main.ts needs only what all commands share. */
export function defineCommand<const Options extends ParseArgsOptionsConfig>(
  command: Command<Options>,
): Command {
  return command as unknown as Command;
}
