/** This process as a command sees it. */
import type { CommandContext, Output } from "./command.ts";

export function processContext(signal: AbortSignal): CommandContext {
  return {
    out: outputOf(process.stdout),
    err: outputOf(process.stderr),
    env: process.env,
    signal,
    nowMs: () => performance.now(),
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    isTerminal: stream.isTTY === true,
    get columns() {
      // Some terminals say 0 when they don't know.
      return stream.columns || 80;
    },
    write: (text) => void stream.write(text),
  };
}
