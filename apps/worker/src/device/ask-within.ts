/**
 * Asks a program with a limit of our own. A process that hangs in the kernel outlives SIGKILL, and a driver that hangs is
 * not helped by more of them: until the last one is gone no other is started.
 */
import type { Answer, StartProgram } from "./run-program.ts";

export type Ask = (args: readonly string[]) => Promise<Answer>;

export function askWithin(start: StartProgram, limitMs: number): Ask {
  let isRunning = false;
  return async (args) => {
    if (isRunning) return noAnswer("one that was asked before still hangs");
    isRunning = true;
    const running = start(args);
    const { promise: late, resolve } = Promise.withResolvers<Answer>();
    const timer = setTimeout(() => {
      running.giveUp();
      resolve(noAnswer(`no answer within ${limitMs / 1000} s`));
    }, limitMs);
    const ended = running.answer.finally(() => {
      clearTimeout(timer);
      isRunning = false;
    });
    return Promise.race([ended, late]);
  };
}

function noAnswer(fault: string): Answer {
  return { stdout: "", stderr: "", status: undefined, fault };
}
