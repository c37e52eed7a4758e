/** What the end of a process says about why it ended, when the child itself could not say. A pure function. */
import { type FailureClass, saysOutOfMemory } from "@outlab/pipeline";

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
  // Attempts are the kernel's first choice, even if another process used the memory: another attempt may fit, and where
  // none does the limit of attempts ends it.
  if (signal === "SIGKILL" && oomKills > 0) {
    return {
      failureClass: "infrastructure",
      message:
        "the process was killed while the kernel's OOM killer was ending processes of this machine or memory group: what " +
        "runs here needs more memory than there is; stop what else does, lower training.batchSize, or give the worker fewer slots",
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
