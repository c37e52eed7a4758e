/** One attempt from its claim to its end: a process that computes, a lease that is kept, and effects that are written. */
import { join } from "node:path";
import { attemptEnvironment, spawnAttempt } from "@outlab/attempt-process";
import {
  appendLines,
  appendLog,
  type Claim,
  type Database,
  renewLease,
  saveProgress,
  writeEffect,
} from "@outlab/store";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { DeviceWatch } from "../device/watch-device.ts";
import { createChildInbox } from "./child-inbox.ts";
import { decideEnd } from "./decide-end.ts";
import { createEffectWriter } from "./effect-writer.ts";
import { keepLease } from "./lease.ts";
import { createLogTail } from "./log-tail.ts";
import { residentMiB } from "./resident-memory.ts";
import { retryWhile } from "./retry-while.ts";
import { settleAttempt } from "./settle-attempt.ts";
import { createLineSplitter } from "./split-lines.ts";
import { createStopper, type StopReason } from "./stop-attempt.ts";
import { type Exceeded, watchLimits } from "./watch-limits.ts";

export interface AttemptDeps {
  readonly db: Database;
  readonly config: Config;
  readonly log: Logger;
  /** What children inherit. */
  readonly env: NodeJS.ProcessEnv;
  readonly device: Pick<DeviceWatch, "engine" | "gpuUuid" | "engineReported">;
  /** Called when an attempt has failed because its storage had no room. */
  readonly onStorageFull?: (() => void) | undefined;
  /** The program of the child, where it isn't the one beside this file. */
  readonly childEntry?: URL | undefined;
}

export interface RunningAttempt {
  readonly claim: Claim;
  readonly pid: number | undefined;
  /** Asks the database now whether it is to go on. */
  check(): void;
  stop(reason: StopReason): void;
  /** Resolves when the process is gone and the end is written, or the attempt is lost. */
  readonly over: Promise<void>;
}

/** @param claimedAtMs  when the claim was asked for, on the clock of `performance.now()`. */
export function runAttempt(deps: AttemptDeps, claim: Claim, claimedAtMs: number): RunningAttempt {
  const { db, config, device } = deps;
  const { jobId, attempt, job, limits } = claim;
  const log = deps.log.child({ jobId, attempt, kind: job.kind });
  const nowMs = (): number => performance.now();
  const { promise: lost, resolve: lose } = Promise.withResolvers<void>();

  let unstored = 0;
  const tail = createLogTail();
  const lines = createLineSplitter((source, text) => {
    tail.add(text);
    writer.line({ at: new Date(), source, text });
  });
  const child = spawnAttempt({
    env: attemptEnvironment(config, deps.env, device.gpuUuid),
    ...(deps.childEntry === undefined ? {} : { entry: deps.childEntry }),
    onMessage: (message) => {
      if (message.type === "log") lines.add("log", `${message.message}\n`);
      else watch.progressed();
      if (message.type === "effect") unstored++;
      inbox.receive(message);
    },
    onOutput: (stream, text) => {
      lines.add(stream, text);
      log.debug({ stream }, text.trimEnd());
    },
  });
  const stopper = createStopper(
    {
      pause: config.pauseGraceMs,
      drain: config.drainGraceMs,
      timeout: config.cancelGraceMs,
      overuse: 0,
      cancel: config.cancelGraceMs,
      lost: 0,
    },
    {
      ask: (reason) => child.send({ type: reason === "pause" ? "pause" : "cancel" }),
      kill: () => child.kill(),
      nowMs,
    },
  );
  const stop = (reason: StopReason): void => {
    log.info({ reason }, "stopping the attempt");
    stopper.stop(reason);
    if (reason === "lost") lose();
  };
  const lease = keepLease(config.leaseMs, claimedAtMs, {
    renew: () => renewLease(db, { jobId, attempt, leaseMs: config.leaseMs }),
    nowMs,
    onCancel: () => stopper.reason === "cancel" || stop("cancel"),
    onPause: () => stopper.reason === undefined && stop("pause"),
    onLost: (reason) => {
      log.warn({ reason }, "the attempt is lost");
      stop("lost");
    },
    onError: (error) => log.warn({ err: error }, "the database could not be reached"),
  });
  const writer = createEffectWriter({
    store: {
      write: (effect) => writeEffect(db, claim, effect),
      saveProgress: (progress) => saveProgress(db, claim, progress),
      appendLog: (messages) => appendLog(db, claim, messages),
      appendLines: (written, dropped) => appendLines(db, claim, written, dropped),
    },
    retry: (write) => retryWhile(lease.mayHold, write),
    answer(message) {
      unstored--;
      watch.progressed();
      child.send(message);
    },
    onStale: () => stop("lost"),
    onError: (error) => log.error({ err: error }, "an effect could not be written"),
  });
  const inbox = createChildInbox({ writer, device, log });
  let exceeded: Exceeded | undefined;
  const watch = watchLimits(limits, {
    onExceeded(limit) {
      exceeded = limit;
      log.warn({ failureClass: limit.failureClass }, limit.message);
      stop(limit.reason);
    },
    isWaiting: () => unstored > 0,
    residentMiB: async () => (child.pid === undefined ? undefined : residentMiB(child.pid)),
    nowMs,
  });

  async function finish(): Promise<void> {
    const processEnd = await child.ended;
    lines.end();
    const processGoneAtMs = nowMs();
    watch.close();
    stopper.done();
    const settle = async (): Promise<void> => {
      await writer.settled();
      const end = decideEnd(stopper, inbox.verdict, processEnd, exceeded);
      if (end.kind === "failed" && end.failureClass === "storage-full") deps.onStorageFull?.();
      try {
        const write = () =>
          settleAttempt(db, claim, end, {
            signalledMsAgo: nowMs() - (stopper.signalledAtMs("cancel") ?? processGoneAtMs),
            processGoneMsAgo: nowMs() - processGoneAtMs,
            log: tail.lines(),
          });
        const state = await retryWhile(lease.mayHold, write);
        log.info({ end: end.kind, state: state ?? "unchanged", ...processEnd }, "the attempt is over");
      } catch (error) {
        // The lease runs out, and the reconciler makes another attempt of it.
        log.error({ err: error, end: end.kind }, "the attempt's end could not be written");
      }
    };
    // A database that no longer answers may never do so again, and must not keep the slot.
    await Promise.race([settle(), lost]);
    lease.release();
  }

  log.info({ pid: child.pid, resumedFrom: job.experiment?.checkpoints.at(-1)?.epoch }, "the attempt begins");
  child.send({
    type: "start",
    job,
    engine: device.engine,
    threads: config.threads,
    storageUrl: config.storageUrl,
    weightsDir: config.weightsDir,
    datasets: {
      datasetsDir: config.datasetsDir,
      importRoots: config.importRoots,
      cacheDir: join(config.cacheDir, "datasets"),
    },
  });
  return { claim, pid: child.pid, check: lease.check, stop, over: finish() };
}
