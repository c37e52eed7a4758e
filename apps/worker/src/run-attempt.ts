/** One attempt from its claim to its end: a process that computes, a lease that is kept, and rows that are written. */
import { join } from "node:path";
import type { FromChild } from "@outlab/attempt";
import { type Claim, type Database, renewLease } from "@outlab/store";
import type { Logger } from "pino";
import { attemptEnvironment } from "./attempt-environment.ts";
import { attemptInput } from "./attempt-input.ts";
import { attemptStore } from "./attempt-store.ts";
import type { ProcessEnd } from "./classify-exit.ts";
import type { Config } from "./config.ts";
import { decideEnd, type Verdict } from "./decide-end.ts";
import type { EngineReport } from "./device/describe-machine.ts";
import type { DeviceWatch } from "./device/watch-device.ts";
import { keepLease } from "./lease.ts";
import { createReportWriter } from "./report-writer.ts";
import { retryWhile } from "./retry-while.ts";
import { setLongTimeout } from "./set-long-timeout.ts";
import { settleAttempt } from "./settle-attempt.ts";
import { spawnAttempt } from "./spawn-attempt.ts";
import { createStopper, type StopReason } from "./stop-attempt.ts";

export interface AttemptDeps {
  readonly db: Database;
  readonly config: Config;
  readonly log: Logger;
  /** What children inherit. */
  readonly env: NodeJS.ProcessEnv;
  readonly device: Pick<DeviceWatch, "engine" | "gpuUuid" | "heardEngine">;
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
  const log = deps.log.child({ jobId: claim.jobId, epoch: claim.epoch, kind: claim.kind });
  const nowMs = (): number => performance.now();
  const onError = (error: unknown): void => log.warn({ err: error }, "the database could not be reached");
  const { wallClockSeconds } = claim.spec.limits;
  let verdict: Verdict | undefined;
  let lastLine = "";

  const child = spawnAttempt({
    env: attemptEnvironment(config, deps.env, device.gpuUuid),
    ...(deps.childEntry === undefined ? {} : { entry: deps.childEntry }),
    onMessage: (message) => hear(message),
    onOutput: (stream, text) => log.debug({ stream }, text.trimEnd()),
  });
  const stopper = createStopper(
    { drain: config.drainGraceMs, timeout: config.cancelGraceMs, cancel: config.cancelGraceMs, lost: 0 },
    { ask: () => child.send({ type: "cancel" }), kill: () => child.kill(), nowMs },
  );
  const { promise: lost, resolve: lose } = Promise.withResolvers<void>();
  const stop = (reason: StopReason): void => {
    log.info({ reason }, "stopping the attempt");
    stopper.stop(reason);
    if (reason === "lost") lose();
  };
  const lease = keepLease(config.leaseMs, claimedAtMs, {
    renew: () => renewLease(db, { jobId: claim.jobId, epoch: claim.epoch, leaseMs: config.leaseMs }),
    nowMs,
    onCancel: () => stopper.reason === "cancel" || stop("cancel"),
    onLost: (reason) => {
      log.warn({ reason }, "the attempt is lost");
      stop("lost");
    },
    onError,
  });
  const writer = createReportWriter({
    store: attemptStore(db, claim),
    retry: (write) => retryWhile(lease.mayHold, write),
    answer: (message) => child.send(message),
    onStale: () => stop("lost"),
    onError: (error) => log.error({ err: error }, "a report could not be written"),
  });
  const limit = setLongTimeout(() => stop("timeout"), wallClockSeconds * 1000);

  function hear(message: FromChild): void {
    switch (message.type) {
      case "report":
        if (message.report.type === "engine") hearEngine(message.report.description);
        writer.report(message.number, message.report);
        break;
      case "progress":
        writer.progress(message.progress);
        break;
      case "log":
        lastLine = message.message;
        writer.log({ level: message.level, message: message.message });
        break;
      case "done":
      case "failed":
        verdict = message;
    }
  }

  /** The line before an engine's report says why it is this one. */
  function hearEngine(report: EngineReport): void {
    const fallback = device.heardEngine(report, lastLine);
    if (fallback === undefined) return;
    log.warn(`the attempt ${fallback}`);
    writer.log({ level: "warn", message: fallback });
  }

  async function finish(): Promise<void> {
    const processEnd = await child.ended;
    const processGoneAt = new Date();
    limit.clear();
    stopper.done();
    // A database that has fallen silent may never answer, and must not keep the slot.
    await Promise.race([settle(processEnd, processGoneAt), lost]);
    lease.release();
  }

  async function settle(processEnd: ProcessEnd, processGoneAt: Date): Promise<void> {
    const goneAtMs = nowMs();
    await writer.settled();
    const end = decideEnd(stopper.reason, verdict, processEnd, wallClockSeconds);
    const signalledAtMs = stopper.signalledAtMs("cancel") ?? goneAtMs;
    const signalledAt = new Date(processGoneAt.getTime() - (goneAtMs - signalledAtMs));
    try {
      const write = () => settleAttempt(db, claim, end, { signalledAt, processGoneAt });
      const state = await retryWhile(lease.mayHold, write);
      log.info({ end: end.kind, state: state ?? "unchanged", ...processEnd }, "the attempt is over");
    } catch (error) {
      // The lease runs out, and the reconciler makes another attempt of it.
      log.error({ err: error, end: end.kind }, "the attempt's end could not be written");
    }
  }

  log.info({ pid: child.pid, resumedFrom: claim.resume?.epoch }, "the attempt begins");
  child.send({
    type: "start",
    input: attemptInput(claim),
    engine: device.engine,
    threads: config.threads,
    storageUrl: config.storageUrl,
    datasets: { datasetsDir: config.datasetsDir, cacheDir: join(config.cacheDir, "datasets") },
  });
  return { claim, pid: child.pid, check: lease.check, stop, over: finish() };
}
