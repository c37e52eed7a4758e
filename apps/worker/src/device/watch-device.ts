/** A worker's device through its life: what it is, who else is on it, and whether it can be computed on now. */
import type { EngineKind } from "@outlab/tensor";
import type { Logger } from "pino";
import { type DeviceDescription, describeMachine } from "./describe-machine.ts";
import type { GpuProbe, GpuReport } from "./nvidia-smi.ts";

export interface DeviceWatch {
  /** As last seen. */
  readonly description: DeviceDescription;
  /** Why nothing can be computed now; undefined where it can. */
  readonly lost: string | undefined;
  /** Looks again, if there is anything that could have changed. Calls while one is under way share its result. */
  look(): Promise<void>;
}

export interface WatchOptions {
  readonly engine: EngineKind | "auto";
  readonly threads: number;
  readonly probe: GpuProbe;
  /** Process ids of the attempts that this worker runs now. */
  readonly ownPids: () => readonly number[];
  readonly log: Logger;
}

/** Looks once, and again whenever it is asked, on engines that compute on a card: a processor isn't lost. */
export async function watchDevice({
  engine,
  threads,
  probe,
  ownPids,
  log,
}: WatchOptions): Promise<DeviceWatch> {
  const machine = describeMachine(engine, threads);
  const onGpu = machine.engine === "tensorflow-gpu";
  /** Cards that were seen: one of them missing is a device lost, though others answer. */
  const known = new Map<string, string>();
  let description: DeviceDescription = machine;
  let lost: string | undefined;
  let foreign = "";
  let looking: Promise<void> | undefined;

  function note(report: GpuReport): void {
    const missing = [...known].filter(([uuid]) => report.gpus.every((gpu) => gpu.uuid !== uuid));
    for (const { uuid, name } of report.gpus) known.set(uuid, name);
    const reason =
      report.fault ??
      (missing.length > 0 ? `${missing.map(([, name]) => name).join(", ")} is gone` : undefined);
    if (onGpu && reason !== lost) {
      if (reason !== undefined) log.error({ reason }, "the device is lost: nothing more is claimed");
      else if (lost !== undefined) log.info("the device is back: jobs are claimed again");
      lost = reason;
    }
    const own = new Set(ownPids());
    const others = report.processes.filter(({ pid }) => !own.has(pid));
    const names = others.map(({ pid, name }) => `${name} (${pid})`).join(", ");
    if (names !== foreign && names !== "")
      log.warn({ processes: others }, "processes of others compute on the device");
    foreign = names;
    description = {
      ...machine,
      ...(report.gpus.length > 0 ? { gpus: report.gpus } : {}),
      ...(others.length > 0 ? { foreignProcesses: others } : {}),
      ...(lost === undefined ? {} : { lost }),
    };
  }

  note(await probe());
  return {
    get description() {
      return description;
    },
    get lost() {
      return lost;
    },
    async look() {
      if (!onGpu) return;
      looking ??= probe()
        .then(note)
        .finally(() => {
          looking = undefined;
        });
      await looking;
    },
  };
}
