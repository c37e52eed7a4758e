/** What a worker computes on, as data for `GET /v1/workers`. */
import { execFile } from "node:child_process";
import { availableParallelism, cpus, totalmem } from "node:os";
import { promisify } from "node:util";
import { type EngineKind, resolveEngine } from "@outlab/tensor";

export type DeviceDescription = Readonly<Record<string, string | number | readonly Gpu[]>>;

export interface Gpu {
  readonly name: string;
  readonly memoryMiB: number;
  readonly driver: string;
  readonly computeCapability: string;
}

/** @param engine  as configured; `auto` is resolved as each attempt will resolve it. */
export async function describeDevice(
  engine: EngineKind | "auto",
  threads: number,
): Promise<DeviceDescription> {
  const { kind, reason } = resolveEngine(engine);
  const gpus = await listGpus();
  return {
    engine: kind,
    engineReason: reason,
    processor: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    threads,
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    platform: `${process.platform}-${process.arch}`,
    node: process.version,
    ...(gpus.length > 0 ? { gpus } : {}),
  };
}

const QUERY = "--query-gpu=name,memory.total,driver_version,compute_cap";

/** Empty where there is no driver, or it doesn't answer: that is no reason not to compute on the CPU. */
async function listGpus(): Promise<Gpu[]> {
  try {
    const { stdout } = await promisify(execFile)("nvidia-smi", [QUERY, "--format=csv,noheader,nounits"], {
      timeout: 5_000,
    });
    return parseGpus(stdout);
  } catch {
    return [];
  }
}

/** @param csv  of nvidia-smi, one line a card: name, MiB, driver, compute capability. */
export function parseGpus(csv: string): Gpu[] {
  return csv
    .split("\n")
    .map((line) => line.split(",").map((cell) => cell.trim()))
    .filter((cells) => cells.length === 4)
    .map(([name = "", memory, driver = "", computeCapability = ""]) => ({
      name,
      memoryMiB: Number(memory),
      driver,
      computeCapability,
    }));
}
