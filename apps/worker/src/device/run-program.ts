/** Runs a program for what it prints, so that it can be given up even where it can't be killed. */
import { execFile } from "node:child_process";

export interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  /** Undefined where it didn't come to an end of its own. */
  readonly status: number | undefined;
  /** Why there is no status. */
  readonly fault?: string;
}

/** The fault of a program that isn't on the PATH. */
export const NOT_FOUND = "not found";

export interface RunningProgram {
  /** Resolves when the process is gone: never, for one that hangs in the kernel. */
  readonly answer: Promise<Answer>;
  /** SIGKILL; from now on the process keeps neither pipes nor this one. */
  giveUp(): void;
}

export type StartProgram = (args: readonly string[]) => RunningProgram;

export function runProgram(program: string): StartProgram {
  return (args) => {
    const { promise: answer, resolve } = Promise.withResolvers<Answer>();
    const child = execFile(program, args, (error, stdout, stderr) => {
      if (error === null) return resolve({ stdout, stderr, status: 0 });
      if (typeof error.code === "number") return resolve({ stdout, stderr, status: error.code });
      const fault = error.code === "ENOENT" ? NOT_FOUND : `it ended with ${error.code ?? error.signal}`;
      resolve({ stdout, stderr, status: undefined, fault });
    });
    return {
      answer,
      giveUp() {
        child.kill("SIGKILL");
        child.stdout?.destroy();
        child.stderr?.destroy();
        child.unref();
      },
    };
  };
}
