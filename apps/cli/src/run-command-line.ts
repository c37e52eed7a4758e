/** From words to a verb and its exit code: finds the command, parses its options, explains what goes wrong. */
import { parseArgs } from "node:util";
import { ProblemError } from "@outlab/client";
import { EnvironmentError } from "@outlab/environment";
import { wrapWords } from "@outlab/report";
import type { Command, CommandContext } from "./command.ts";
import { CommandError, UsageError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { columnsOf, printLines, printNotice } from "./output/print.ts";
import { outlab } from "./program-name.ts";
import { explainProblem } from "./server/explain-problem.ts";

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
    const names = commands.map(({ name }) => name).join(", ");
    printNotice(context.err, `${outlab} has no verb "${words[0]}"; there are: ${names}`);
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
    printNotice(err, error.message);
    printNotice(err, `usage: ${outlab} ${command.name} ${command.usage}`);
    return exitCodes.usage;
  }
  if (error instanceof EnvironmentError) {
    printNotice(err, error.message);
    return exitCodes.usage;
  }
  const { message, exitCode } = end(error);
  printNotice(err, message);
  return exitCode;
}

function end(error: unknown): { readonly message: string; readonly exitCode: number } {
  if (error instanceof ProblemError) return explainProblem(error);
  if (error instanceof CommandError) return error;
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message, exitCode: exitCodes.failure };
}

function help(commands: readonly Command[], words: readonly string[], { out }: CommandContext): number {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const indent = " ".repeat(width + 4);
  const print = (lines: readonly string[]) =>
    printLines(
      out,
      lines.flatMap((line) => wrapWords(line, columnsOf(out), indent)),
    );
  const command = find(commands, words);
  if (command) {
    const options = Object.entries(command.options).map(
      ([name, { type }]) => `  --${name}${type === "string" ? " VALUE" : ""}`,
    );
    print([
      `${outlab} ${command.name} ${command.usage}`.trimEnd(),
      command.summary,
      ...options,
      ...(command.notes ?? []),
    ]);
    return exitCodes.ok;
  }
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  print([`usage: ${outlab} VERB [arguments]; ${outlab} help VERB lists its options`, "", ...lines]);
  return exitCodes.ok;
}
