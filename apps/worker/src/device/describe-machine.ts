/** What a worker computes on, as data for `GET /v1/workers`. */
import { availableParallelism, cpus, totalmem } from "node:os";
import { type EngineKind, resolveEngine } from "@outlab/tensor";
import type { Gpu, GpuProcess } from "./nvidia-smi.ts";

export interface DeviceDescription {
  readonly engine: EngineKind;
  readonly engineReason: string;
  readonly processor: string;
  readonly cores: number;
  readonly threads: number;
  readonly memoryMiB: number;
  readonly platform: string;
  readonly node: string;
  readonly gpus?: readonly Gpu[];
  /** On the cards, and not of this worker. */
  readonly foreignProcesses?: readonly GpuProcess[];
  /** Why nothing can be computed now. */
  readonly lost?: string;
}

/** @param engine  as configured; `auto` is resolved as each attempt will resolve it. */
export function describeMachine(engine: EngineKind | "auto", threads: number): DeviceDescription {
  const { kind, reason } = resolveEngine(engine);
  return {
    engine: kind,
    engineReason: reason,
    processor: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    threads,
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    platform: `${process.platform}-${process.arch}`,
    node: process.version,
  };
}
