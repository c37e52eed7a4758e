/** `outlab`: the process around a command line. */
import { stopSignal } from "@outlab/local-stack/stop-signal";
import { commands } from "./commands/index.ts";
import { processContext } from "./process-context.ts";
import { runCommandLine } from "./run-command-line.ts";

const signal = stopSignal();
// A reader that has seen enough, `outlab list | head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

process.exitCode = await runCommandLine(commands, process.argv.slice(2), processContext(signal));
