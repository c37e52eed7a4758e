/** What a worker asks of the machine that it is on. */
import { existsSync } from "node:fs";
import { type EngineKind, engineFault, type MachineFacts, observeMachine } from "@outlab/tensor";
import { type Ask, askWithin } from "./ask-within.ts";
import { runProgram } from "./run-program.ts";

export interface Machine {
  readonly askNvidiaSmi: Ask;
  /** Asked again and again: an engine's folder may be deleted, or built, at any time. */
  facts(): MachineFacts;
  /** Why an engine can't start here. */
  engineFault(kind: EngineKind): string | undefined;
  /** Whether a process is in this system's table. */
  isHere(pid: number): boolean;
}

/** It takes a second or two a card where the driver unloads between calls. */
const NVIDIA_SMI_LIMIT_MS = 30_000;

export const thisMachine: Machine = {
  askNvidiaSmi: askWithin(runProgram("nvidia-smi"), NVIDIA_SMI_LIMIT_MS),
  facts: observeMachine,
  engineFault,
  isHere: (pid) => existsSync(`/proc/${pid}`),
};
