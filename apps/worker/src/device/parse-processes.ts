/** Reads who computes on the cards. */
import { toldCount } from "./parse-gpus.ts";

export interface GpuProcess {
  /** UUID of a card, or of a part of one. */
  readonly gpu: string;
  /** In the host's count, which isn't a container's. Null where the driver does not know it. */
  readonly pid: number | null;
  readonly name: string;
  readonly memoryMiB: number | null;
}

export const PROCESS_COLUMNS = ["gpu_uuid", "pid", "process_name", "used_memory"] as const;

/** @param csv  one line a process. Its program's name may hold commas. */
export function parseProcesses(csv: string): GpuProcess[] {
  return csv.split("\n").flatMap((line) => {
    const [gpu = "", pid = "", ...rest] = line.split(",").map((cell) => cell.trim());
    const memory = rest.pop();
    if (!/^(GPU|MIG)-/.test(gpu) || memory === undefined) return [];
    return [{ gpu, pid: toldCount(pid), name: rest.join(", "), memoryMiB: toldCount(memory) }];
  });
}
