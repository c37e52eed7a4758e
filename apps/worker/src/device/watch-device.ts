/** A worker's device through its life: what it is, which engine computes on it, and whether it can be computed on now. */
import { type EngineKind, resolveEngine } from "@outlab/tensor";
import type { Logger } from "pino";
import { createCardLog } from "./card-log.ts";
import { chooseEngine } from "./choose-engine.ts";
import { type DeviceDescription, describeMachine, type EngineReport } from "./describe-machine.ts";
import type { Machine } from "./machine.ts";
import type { GpuProbe } from "./nvidia-smi.ts";

export interface DeviceWatch {
  /** As last seen. */
  readonly description: DeviceDescription;
  /** Why nothing can be computed now; undefined where it can. */
  readonly lost: string | undefined;
  /** The engine that attempts are asked to use. */
  readonly engine: EngineKind | "auto";
  /** UUID of the card, or part of one, that attempts are to compute on; undefined where they compute on none. */
  readonly gpuUuid: string | undefined;
  /** Looks again at what could have changed. Calls while one is under way share its result. */
  look(): Promise<void>;
  /**
   * Takes in with which engine an attempt computes.
   *
   * @param reason  why it is this one, as the attempt said it.
   * @returns what to report of it, where it should be a card's engine and isn't.
   */
  engineReported(report: EngineReport, reason: string): string | undefined;
}

export interface WatchOptions {
  readonly engine: EngineKind | "auto";
  readonly threads: number;
  readonly machine: Pick<Machine, "facts" | "engineFault" | "isHere">;
  readonly probe: GpuProbe;
  /** Process ids of the attempts that this worker runs now. */
  readonly ownPids: () => readonly number[];
  readonly log: Logger;
}

/** Looks once, and again whenever it is asked: at the card, where one is computed on, and whether the engine is still there. */
export async function watchDevice(options: WatchOptions): Promise<DeviceWatch> {
  const { machine, probe, ownPids, log } = options;
  const decision = await chooseEngine(options.engine, machine.facts(), probe);
  if (decision.withoutGpu !== undefined)
    log.warn({ reason: decision.withoutGpu, engine: decision.kind }, "this worker computes without a GPU");
  const facts = describeMachine(options.threads);
  const note = createCardLog({ ownPids, isHere: machine.isHere, log });
  let card = decision.card && note(decision.card);
  let computed: Pick<DeviceDescription, "engine" | "engineReason" | "engineReport"> = {
    engine: decision.kind,
    engineReason: decision.reason,
  };
  let lost: string | undefined;
  let looking: Promise<void> | undefined;

  function judge(): void {
    const missing = machine.engineFault(resolveEngine(decision.attemptEngine, machine.facts()).kind);
    const reason = missing ?? card?.fault;
    if (reason === lost) return;
    if (reason !== undefined) log.error({ reason }, "the device is lost: nothing more is claimed");
    else log.info("the device is back: jobs are claimed again");
    lost = reason;
  }
  async function lookOnce(): Promise<void> {
    if (card !== undefined) card = note(await probe());
    judge();
  }

  judge();
  return {
    get description() {
      return { ...computed, ...facts, ...card?.description, ...(lost === undefined ? {} : { lost }) };
    },
    get lost() {
      return lost;
    },
    engine: decision.attemptEngine,
    get gpuUuid() {
      return card?.uuid;
    },
    async look() {
      looking ??= lookOnce().finally(() => {
        looking = undefined;
      });
      await looking;
    },
    engineReported(report, said) {
      const engine = String(report.kind);
      const reason = engine === decision.kind ? decision.reason : said;
      computed = { engine, engineReason: reason, engineReport: report };
      const isWithoutGpu =
        decision.withoutGpu !== undefined || (card !== undefined && engine !== decision.kind);
      return isWithoutGpu ? `computes by ${engine}, without a GPU: ${reason}` : undefined;
    },
  };
}
