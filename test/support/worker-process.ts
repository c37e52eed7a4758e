/** The worker as it is started in production, with a log that can be asked. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface WorkerProcess {
  readonly pid: number;
  readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Process ids of the attempts of a job so far. */
  attempts(jobId: string): number[];
  output(): string;
  kill(signal: NodeJS.Signals): void;
  /** From here on its output is not read. */
  stopReading(): void;
}

const MAIN = fileURLToPath(new URL("../../apps/worker/src/main.ts", import.meta.url));

/** @param shell  what the shell that becomes the worker does first, a limit to set say. */
export function startWorkerProcess(
  environment: Readonly<Record<string, string>>,
  shell = ":",
): WorkerProcess {
  const child = spawn("/bin/sh", ["-c", `${shell}; exec "$0" "$1"`, process.execPath, MAIN], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text) => (output += text));
  return {
    pid: child.pid!,
    exited: once(child, "exit").then(([code, signal]) => ({ code, signal })),
    attempts: (jobId) =>
      lines(output)
        .filter((line) => line.msg === "the attempt begins" && line.jobId === jobId)
        .map((line) => Number(line.pid)),
    output: () => output,
    kill: (signal) => child.kill(signal),
    stopReading: () => child.stdout?.destroy(),
  };
}

function lines(output: string): Readonly<Record<string, unknown>>[] {
  return output
    .split("\n")
    .slice(0, -1)
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}
