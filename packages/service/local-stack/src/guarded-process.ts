/** A server of ours that never outlives the process that started it, and that Ctrl-C does not reach by itself. */
import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";

export interface GuardedOptions {
  /** What asks it to end in good order. */
  readonly endSignal: "INT" | "TERM";
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Where standard output and standard error go: a file's number, a pipe, or nowhere. */
  readonly stdout: number | "pipe" | "ignore";
  readonly stderr: number | "pipe" | "ignore";
  /** An open folder that it gets as number `INHERITED_FOLDER`. */
  readonly folder?: number | undefined;
  /** The account that it runs as, where that is not ours. */
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
}

export interface GuardedProcess {
  readonly child: ChildProcess;
  /** Resolves when it has ended, with its exit code; 127 where it could not be started. */
  readonly ended: Promise<number>;
  hasEnded(): boolean;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/**
 * A small shell holds a pipe to us. When this process ends, even by SIGKILL, the pipe closes and the shell sends the
 * signal. The shell leads a process group of its own, because a terminal sends Ctrl-C to the whole group of the program
 * in front, and a database must end after those who use it.
 */
const guard = `exec 3<&0
"$@" & server=$!
(cat <&3 >/dev/null; kill -"$END_SIGNAL" $server) 2>/dev/null & watch=$!
wait $server; code=$?
kill $watch 2>/dev/null
exit $code`;

/** The shell takes 3 for itself. */
export const INHERITED_FOLDER = 4;

export function spawnGuarded(command: readonly string[], options: GuardedOptions): GuardedProcess {
  const { endSignal, env, cwd, stdout, stderr, account, folder } = options;
  const stdio: StdioOptions = ["pipe", stdout, stderr, "ignore", folder ?? "ignore"];
  const child = spawn("/bin/sh", ["-c", guard, "sh", ...command], {
    ...account,
    stdio,
    env: { ...env, END_SIGNAL: endSignal },
    cwd,
    detached: true,
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const ended = new Promise<number>((resolve) => {
    child.once("error", () => resolve(127));
    child.once("exit", (code) => {
      // The watching half of the shell reads the pipe until it closes.
      child.stdin?.destroy();
      resolve(code ?? 1);
    });
  });
  letGo(child);
  return {
    child,
    ended,
    hasEnded,
    async stop() {
      if (hasEnded()) return;
      child.ref();
      child.stdin?.end();
      await ended;
    },
  };
}

/** The server must not keep this process alive by itself. */
function letGo(child: ChildProcess): void {
  child.unref();
  (child.stdin as { unref?: () => void } | null)?.unref?.();
  child.stdin?.on("error", () => {});
}
