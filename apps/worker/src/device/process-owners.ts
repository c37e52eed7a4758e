/**
 * Whose the processes on a card are. The driver counts processes as the host does: in a container without the host's
 * numbers neither the worker's own attempts nor those of others can be recognised by them.
 */
import type { GpuProcess } from "./parse-processes.ts";

export interface ProcessOwners {
  readonly foreign: readonly GpuProcess[];
  readonly unknown: readonly GpuProcess[];
}

/**
 * @param ownPids  of the attempts of this worker, which are left out.
 * @param isHere  whether a process is in this system's table.
 */
export function processOwners(
  processes: readonly GpuProcess[],
  ownPids: readonly number[],
  isHere: (pid: number) => boolean,
): ProcessOwners {
  const others = processes.filter(({ pid }) => pid === null || !ownPids.includes(pid));
  const isKnown = ({ pid }: GpuProcess): boolean => pid !== null && isHere(pid);
  return {
    foreign: others.filter(isKnown),
    unknown: others.filter((process) => !isKnown(process)),
  };
}
