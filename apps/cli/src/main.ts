/** `outlab`: the process around a command line. */
import type { Output } from "./command.ts";
import { commands } from "./commands/index.ts";
import { runCommandLine } from "./run-command-line.ts";

const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort(new Error("interrupted")));
process.once("SIGTERM", () => interrupt.abort(new Error("terminated")));
// A reader that has seen enough, `outlab list | head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

process.exitCode = await runCommandLine(commands, process.argv.slice(2), {
  out: outputOf(process.stdout),
  err: outputOf(process.stderr),
  env: process.env,
  signal: interrupt.signal,
  nowMs: () => performance.now(),
});

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.columns ?? 80;
    },
    write: (text) => void stream.write(text),
  };
}
