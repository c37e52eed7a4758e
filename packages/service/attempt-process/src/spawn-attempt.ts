/** An attempt's process: started in a group of its own, so that a terminal's Ctrl-C reaches the supervisor alone. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { FromChild, ToChild } from "@outlab/attempt";
import type { ProcessEnd } from "./classify-exit.ts";
import { countOomKills } from "./count-oom-kills.ts";

export interface AttemptProcess {
  readonly pid: number | undefined;
  send(message: ToChild): void;
  /** SIGKILL, for the process and all that it started. */
  kill(): void;
  /** Resolves when the process is gone from the process table and all its messages have been received. */
  readonly ended: Promise<ProcessEnd>;
}

export interface SpawnOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly onMessage: (message: FromChild) => void;
  /** What the process prints. */
  readonly onOutput: (stream: "stdout" | "stderr", text: string) => void;
  /** Tests put a child of their own here. */
  readonly entry?: URL;
}

const ENTRY = new URL("./attempt-child.ts", import.meta.url);
const STDERR_TAIL_CHARACTERS = 4_000;
/** How long pipes may stay open after the process is gone, held by something that it started, in ms. */
const PIPES_GRACE_MS = 2_000;

export function spawnAttempt({ env, onMessage, onOutput, entry = ENTRY }: SpawnOptions): AttemptProcess {
  const oomKillsBefore = countOomKills();
  const child = fork(fileURLToPath(entry), [String(process.pid)], {
    env: withoutCredentials(env),
    // MiB. JavaScript makes little in a step; V8's own choice of 16 costs a training child 30 MB.
    execArgv: ["--max-semi-space-size=4"],
    serialization: "advanced",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    detached: true,
  });
  let stderrTail = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => onOutput("stdout", text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderrTail = (stderrTail + text).slice(-STDERR_TAIL_CHARACTERS);
    onOutput("stderr", text);
  });
  child.on("message", (message) => onMessage(message as FromChild));
  child.on("error", (error) => {
    stderrTail += error.message;
  });
  preferAsOomVictim(child.pid);

  const kill = (): void => killGroup(child);
  const ended = gone(child).then(async (): Promise<ProcessEnd> => {
    kill();
    const oomKills = (await countOomKills()) - (await oomKillsBefore);
    return { code: child.exitCode, signal: child.signalCode, stderrTail, oomKills };
  });
  return {
    pid: child.pid,
    send: (message) => {
      if (child.connected) child.send(message, () => {});
    },
    kill,
    ended,
  };
}

async function gone(child: ChildProcess): Promise<void> {
  // It could not even be started.
  if (child.pid === undefined) return;
  const received = Promise.all([
    once(child, "close"),
    child.connected ? once(child, "disconnect") : undefined,
  ]);
  await once(child, "exit");
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, PIPES_GRACE_MS);
  await Promise.race([received, late]);
  clearTimeout(timer);
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group is empty.
  }
}

/** Where memory runs out, the kernel is to take the attempt, which can be tried again, and not its supervisor. */
function preferAsOomVictim(pid: number | undefined): void {
  if (pid !== undefined && process.platform === "linux") {
    writeFile(`/proc/${pid}/oom_score_adj`, "500").catch(() => {});
  }
}

/** The child reads data sets that anyone may have made; it gets no way to the database. */
function withoutCredentials(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...rest } = env;
  return rest;
}
