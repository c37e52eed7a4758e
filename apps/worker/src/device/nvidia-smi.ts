/** Asks NVIDIA's own program what cards there are and who computes on them. */
import { execFile } from "node:child_process";

export interface Gpu {
  /** Stays with the card, whatever slot it is in. */
  readonly uuid: string;
  readonly name: string;
  /** What the driver could not tell is null. */
  readonly memoryMiB: number | null;
  readonly driver: string;
  readonly computeCapability: string;
}

export interface GpuProcess {
  readonly gpu: string;
  readonly pid: number;
  readonly name: string;
  readonly memoryMiB: number | null;
}

export interface GpuReport {
  readonly gpus: readonly Gpu[];
  readonly processes: readonly GpuProcess[];
  /** Why there is no card to compute on, or why what was told is not whole. */
  readonly fault?: string;
}

export type GpuProbe = () => Promise<GpuReport>;

export interface ProbeOptions {
  /** `nvidia-smi`, or a program that answers as it does. */
  readonly program: string;
  /** Indices or UUIDs, as in `CUDA_VISIBLE_DEVICES`; all cards without it. */
  readonly visible?: string | undefined;
}

const CARDS = ["uuid", "name", "memory.total", "driver_version", "compute_cap"];
const PROCESSES = ["gpu_uuid", "pid", "process_name", "used_memory"];
/** It takes a second or two where the driver unloads between calls. */
const TIMEOUT_MS = 10_000;

export function createGpuProbe({ program, visible }: ProbeOptions): GpuProbe {
  const ask = (query: string): Promise<Answer> =>
    run(program, [query, "--format=csv,noheader,nounits", ...(visible ? [`--id=${visible}`] : [])]);
  return async () => {
    const cards = await ask(`--query-gpu=${CARDS.join()}`);
    const gpus = parseGpus(cards.output);
    const fault =
      cards.fault ?? faultOf(cards.output) ?? (gpus.length === 0 ? "it lists no card" : undefined);
    if (fault !== undefined) return { gpus, processes: [], fault: `${program}: ${fault}` };
    const users = await ask(`--query-compute-apps=${PROCESSES.join()}`);
    return { gpus, processes: parseProcesses(users.output) };
  };
}

/** @param csv  one line a card; lines that are none (complaints about a card) are passed over. */
export function parseGpus(csv: string): Gpu[] {
  return rowsOf(csv, CARDS.length).map(([uuid, name, memory, driver, computeCapability]) => ({
    uuid,
    name,
    memoryMiB: numberOf(memory),
    driver,
    computeCapability,
  }));
}

/** @param csv  one line a process. Its program's name may hold commas. */
export function parseProcesses(csv: string): GpuProcess[] {
  return csv.split("\n").flatMap((line) => {
    const [gpu = "", pid, ...rest] = line.split(",").map((cell) => cell.trim());
    const memory = rest.pop();
    if (!gpu.startsWith("GPU-") || memory === undefined) return [];
    return [{ gpu, pid: Number(pid), name: rest.join(", "), memoryMiB: numberOf(memory) }];
  });
}

/** A card that fell off the bus is complained about in a line of its own, sometimes with exit status 0. */
function faultOf(output: string): string | undefined {
  return output
    .split("\n")
    .map((line) => line.trim())
    .find((line) =>
      /^(Unable to determine|No devices|Failed to initialize|NVIDIA-SMI has failed)|GPU is lost|Unknown Error/i.test(
        line,
      ),
    );
}

function rowsOf(csv: string, columns: number): string[][] {
  return csv
    .split("\n")
    .map((line) => line.split(",").map((cell) => cell.trim()))
    .filter((cells) => cells.length === columns && cells[0].startsWith("GPU-"));
}

/** It says `[N/A]`, `[Not Supported]` and the like for what it can't tell. */
function numberOf(cell: string): number | null {
  return /^\d+$/.test(cell) ? Number(cell) : null;
}

interface Answer {
  readonly output: string;
  readonly fault?: string;
}

function run(program: string, args: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: TIMEOUT_MS, killSignal: "SIGKILL" }, (error, stdout, stderr) => {
      if (error === null) return resolve({ output: stdout });
      const said = `${stdout}\n${stderr}`.trim().split("\n")[0];
      const fault =
        error.code === "ENOENT"
          ? "not found"
          : error.killed
            ? `no answer within ${TIMEOUT_MS / 1000} s`
            : (faultOf(stdout) ?? (said || `it ended with ${error.code ?? error.signal}`));
      resolve({ output: stdout, fault });
    });
  });
}
