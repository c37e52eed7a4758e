import type { Command, CommandContext } from "../command.ts";
import { runCommandLine } from "../run-command-line.ts";

/** Test support: runs a command line without a terminal or an environment, and keeps what it writes. */
export async function runCaptured(commands: readonly Command[], words: readonly string[]) {
  const written = { out: "", err: "" };
  const output = (to: "out" | "err") => ({
    isTerminal: false,
    columns: 80,
    write: (text: string) => {
      written[to] += text;
    },
  });
  const context: CommandContext = {
    out: output("out"),
    err: output("err"),
    env: {},
    signal: new AbortController().signal,
    nowMs: () => 0,
  };
  return { code: await runCommandLine(commands, words, context), ...written };
}
