/** What a worker computes on, as data for `GET /v1/workers`. */
import { availableParallelism, cpus, totalmem } from "node:os";
import type { CardDescription } from "./card-log.ts";

export interface DeviceDescription extends CardDescription {
  /** Of the latest attempt; until there is one, the engine that attempts should start. */
  readonly engine: string;
  readonly engineReason: string;
  /** What the latest attempt's engine reported: versions, threads. */
  readonly engineReport?: EngineReport;
  readonly processor: string;
  readonly cores: number;
  readonly threads: number;
  readonly memoryMiB: number;
  readonly platform: string;
  readonly node: string;
  /** Why nothing can be computed now. */
  readonly lost?: string;
}

export type EngineReport = Readonly<Record<string, string | number>>;

export function describeMachine(
  threads: number,
): Pick<DeviceDescription, "processor" | "cores" | "threads" | "memoryMiB" | "platform" | "node"> {
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    threads,
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    platform: `${process.platform}-${process.arch}`,
    node: process.version,
  };
}
