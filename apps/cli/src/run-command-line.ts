/** From words to a verb and its exit code: finds the command, parses its options, explains what goes wrong. */
import { parseArgs } from "node:util";
import { EnvironmentError } from "@outlab/environment";
import type { Command, CommandContext } from "./command.ts";
import { CommandError, UsageError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { outlab } from "./program-name.ts";

/** @param words  the command line after the program's name. */
export async function runCommandLine(
  commands: readonly Command[],
  words: readonly string[],
  context: CommandContext,
): Promise<number> {
  if (words.length === 0 || ["help", "--help", "-h"].includes(words[0]))
    return help(commands, words.slice(1), context);
  const command = find(commands, words);
  if (!command) {
    context.err.write(
      `${outlab} has no verb "${words[0]}"; there are: ${commands.map(({ name }) => name).join(", ")}\n`,
    );
    return exitCodes.usage;
  }
  const rest = words.slice(command.name.split(" ").length);
  if (rest.includes("--help")) return help(commands, words, context);
  try {
    const { values, positionals } = parse(command, rest);
    return await command.run(values, positionals, context);
  } catch (error) {
    return explain(error, command, context);
  }
}

function find(commands: readonly Command[], words: readonly string[]): Command | undefined {
  return commands.find(({ name }) => name.split(" ").every((word, index) => words[index] === word));
}

function parse({ options }: Command, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

function explain(error: unknown, command: Command, { err, signal }: CommandContext): number {
  if (signal.aborted) return exitCodes.interrupted;
  if (error instanceof UsageError) {
    err.write(`${error.message}\nusage: ${outlab} ${command.name} ${command.usage}\n`);
    return exitCodes.usage;
  }
  if (error instanceof EnvironmentError) {
    err.write(`${error.message}\n`);
    return exitCodes.usage;
  }
  if (error instanceof CommandError) {
    err.write(`${error.message}\n`);
    return error.exitCode;
  }
  err.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return exitCodes.failure;
}

function help(commands: readonly Command[], words: readonly string[], { out }: CommandContext): number {
  const command = find(commands, words);
  if (command) {
    const options = Object.entries(command.options).map(
      ([name, { type }]) => `  --${name}${type === "string" ? " VALUE" : ""}`,
    );
    out.write(
      [
        `${outlab} ${command.name} ${command.usage}`.trimEnd(),
        command.summary,
        ...options,
        ...(command.notes ?? []),
        "",
      ].join("\n"),
    );
    return exitCodes.ok;
  }
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  out.write(
    [`usage: ${outlab} VERB [arguments]; ${outlab} help VERB tells its options`, "", ...lines, ""].join("\n"),
  );
  return exitCodes.ok;
}
