/** A command line against a server, in this process. */
import type { CommandContext } from "../../apps/cli/src/command.ts";
import { commands } from "../../apps/cli/src/commands/index.ts";
import { runCommandLine } from "../../apps/cli/src/run-command-line.ts";

export interface RunOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** A person looks on, at 80 columns. */
  readonly isTerminal?: boolean;
  /** Sees what is written for people, as it is written. */
  readonly onErr?: (text: string) => void;
}

export async function runOutlab(
  words: readonly string[],
  { env, signal = new AbortController().signal, isTerminal = false, onErr = () => {} }: RunOptions,
) {
  const written = { out: "", err: "" };
  const output = (stream: "out" | "err") => ({
    isTerminal,
    columns: 80,
    write(text: string) {
      written[stream] += text;
      if (stream === "err") onErr(text);
    },
  });
  const context: CommandContext = {
    out: output("out"),
    err: output("err"),
    env,
    signal,
    nowMs: () => performance.now(),
  };
  return { code: await runCommandLine(commands, words, context), ...written };
}
