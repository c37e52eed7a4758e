/** What the end of a process says about why it ended, when the child itself could not say. Pure. */
import { type FailureClass, saysOutOfMemory } from "@outlab/contract";

export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last lines that the process wrote to stderr. */
  readonly stderrTail: string;
  /** Processes that the kernel's OOM killer took while this one ran, in this memory group. */
  readonly oomKills: number;
}

export interface Classified {
  readonly failureClass: FailureClass;
  readonly message: string;
}

export function classifyExit(end: ProcessEnd): Classified {
  const { code, signal, stderrTail, oomKills } = end;
  const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
  const words = stderrTail.trim() === "" ? "" : `\n${stderrTail.trim()}`;
  if (signal === "SIGKILL" && oomKills > 0) {
    return {
      failureClass: "oom",
      message: "the kernel ended the process because the machine's memory ran out: lower training.batchSize",
    };
  }
  // V8 aborts on a full heap, libraries on a failed allocation.
  if (saysOutOfMemory(stderrTail)) {
    return {
      failureClass: "oom",
      message: `the process ran out of memory (${how}): lower training.batchSize${words}`,
    };
  }
  return {
    failureClass: "infrastructure",
    message: `the attempt's process ended by ${how} without a word${words}`,
  };
}
