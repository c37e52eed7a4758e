/** A card while a worker runs: which it is, which processes use it and what is wrong with it, logged when it changes. */
import type { Logger } from "pino";
import type { GpuReport } from "./nvidia-smi.ts";
import type { Gpu } from "./parse-gpus.ts";
import type { MigDevice } from "./parse-mig-devices.ts";
import type { GpuProcess } from "./parse-processes.ts";
import { processOwners } from "./process-owners.ts";

/** As data for `GET /v1/workers`; what there is nothing to say of is left out. */
export interface CardDescription {
  readonly gpu?: Gpu;
  /** The part of it that is computed on, where it is partitioned. */
  readonly mig?: MigDevice;
  readonly gpuWarning?: string;
  /** On the card, and not of this worker. */
  readonly foreignProcesses?: readonly GpuProcess[];
  /** On the card, of unknown owners: this worker's attempts may be among them. */
  readonly unknownProcesses?: readonly GpuProcess[];
}

export interface CardState {
  readonly description: CardDescription;
  /** The value of CUDA_VISIBLE_DEVICES with which attempts compute on this card and no other. */
  readonly uuid: string | undefined;
  /** Why it can't be computed on now. */
  readonly fault: string | undefined;
}

export interface CardLogOptions {
  /** Process ids of the attempts that this worker runs now. */
  readonly ownPids: () => readonly number[];
  readonly isHere: (pid: number) => boolean;
  readonly log: Logger;
}

/** @returns what takes in each report. The card that it sees first is the one that must be there from then on. */
export function createCardLog({ ownPids, isHere, log }: CardLogOptions): (report: GpuReport) => CardState {
  let first: Gpu | undefined;
  let memoryErrors: number | null = null;
  let [logged, warned] = ["", ""];

  return ({ gpu, mig, processes, fault, warning }) => {
    first ??= gpu;
    const isOther = gpu !== undefined && gpu.uuid !== first?.uuid;
    const { foreign, unknown } = processOwners(processes, ownPids(), isHere);

    const names = foreign.map(({ pid, name }) => `${name} (${pid})`).join(", ");
    if (names !== logged && names !== "")
      log.warn({ processes: foreign }, "processes of others compute on the device");
    logged = names;
    if (warning !== undefined && warning !== warned) log.warn({ warning }, "nvidia-smi complains");
    warned = warning ?? "";
    const now = gpu?.uncorrectedMemoryErrors ?? null;
    if (now !== null && memoryErrors !== null && now > memoryErrors)
      log.warn({ before: memoryErrors, now }, "the device's memory has errors that were not corrected");
    memoryErrors = now ?? memoryErrors;

    return {
      description: {
        ...(gpu === undefined ? {} : { gpu }),
        ...(mig === undefined ? {} : { mig }),
        ...(warning === undefined ? {} : { gpuWarning: warning }),
        ...(foreign.length === 0 ? {} : { foreignProcesses: foreign }),
        ...(unknown.length === 0 ? {} : { unknownProcesses: unknown }),
      },
      uuid: mig?.uuid ?? gpu?.uuid ?? undefined,
      fault: fault ?? (isOther ? `${first?.name} (${first?.uuid}) is gone` : undefined),
    };
  };
}
