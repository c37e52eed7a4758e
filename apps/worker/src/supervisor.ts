/** A worker: slots, each of which runs one attempt at a time; a heartbeat; and an orderly end. */
import { hostname } from "node:os";
import { isDeepStrictEqual } from "node:util";
import type { AttemptPayload } from "@outlab/contract";
import {
  channels,
  claimJob,
  drainWorker,
  heartbeat,
  type Listening,
  listen,
  queuePorts,
  registerWorker,
  reportDevice,
  retireWorker,
} from "@outlab/db";
import { type Consumer, type Courier, type Handled, startLoop, startQueueLoops } from "@outlab/queue";
import { createGpuProbe } from "./device/nvidia-smi.ts";
import { watchDevice } from "./device/watch-device.ts";
import { type AttemptDeps, type RunningAttempt, runAttempt } from "./run-attempt.ts";

export interface SupervisorDeps extends AttemptDeps {
  readonly courier: Courier;
  readonly version: string;
  /** What answers for NVIDIA's cards, where it isn't the `nvidia-smi` on the PATH. */
  readonly gpuProgram?: string | undefined;
  /** How often the worker reports and looks at its device, where not every 10 s. */
  readonly heartbeatMs?: number | undefined;
}

export interface Supervisor {
  readonly workerId: string;
  busySlots(): number;
  /**
   * Takes no more jobs, lets attempts stop at their next step, puts their jobs back into the queue, and signs off.
   * Resolves when no process of this worker is left.
   */
  drain(): Promise<void>;
  /** Ends attempts at once. Their jobs are found by their leases. */
  abandon(): void;
}

/** A third of the silence after which a worker counts as lost. */
const HEARTBEAT_MS = 10_000;

export async function startSupervisor(deps: SupervisorDeps): Promise<Supervisor> {
  const { db, courier, config, log } = deps;
  const attempts = new Set<RunningAttempt>();
  let draining = false;

  const device = await watchDevice({
    engine: config.engine,
    threads: config.threads,
    probe: createGpuProbe({
      program: deps.gpuProgram ?? "nvidia-smi",
      visible: deps.env.CUDA_VISIBLE_DEVICES,
    }),
    ownPids: () => [...attempts].flatMap(({ pid }) => pid ?? []),
    log,
  });
  const workerId = await registerWorker(db, {
    name: `${hostname()}:${process.pid}`,
    slots: config.slots,
    version: deps.version,
    device: device.description,
  });
  let told = device.description;
  log.info({ workerId, slots: config.slots, threads: config.threads }, "the worker is here");

  const onError = (error: unknown): void =>
    log.warn({ err: error }, "the heartbeat or the report of the device failed");
  const loops = startQueueLoops(queuePorts(db), courier, {
    onRepair: (repaired) => log.warn({ repaired }, "the reconciler put things right"),
    onError: (error) => log.warn({ err: error }, "a round of the queue's loops failed"),
  });
  const listening: Listening[] = await Promise.all([
    listen(config.databaseUrl, channels.dispatch, loops.wakeDispatcher),
    // An id that isn't ours is somebody else's cancel; without one, any may have been missed.
    listen(config.databaseUrl, channels.cancel, (jobId) => {
      for (const attempt of attempts) {
        if (jobId === undefined || jobId === attempt.claim.jobId) attempt.check();
      }
    }),
  ]);

  async function handle({ jobId, epoch }: AttemptPayload): Promise<Handled> {
    await lookAtDevice().catch(onError);
    if (draining || device.lost !== undefined) return "give-back";
    const claimedAtMs = performance.now();
    const claim = await claimJob(db, { jobId, epoch, workerId, leaseMs: config.leaseMs }).catch(
      (error: unknown) => {
        // Handed back it would come again at once, and again; the reconciler sends it when the database is back.
        log.warn({ err: error, jobId, epoch }, "a delivery could not be claimed");
        throw error;
      },
    );
    if (claim === undefined) {
      log.info({ jobId, epoch }, "a stale delivery is dropped");
      return "done";
    }
    const attempt = runAttempt(deps, claim, claimedAtMs);
    attempts.add(attempt);
    // The signal to drain may have come while the claim was under way.
    if (draining) attempt.stop("drain");
    await attempt.over;
    attempts.delete(attempt);
    return "done";
  }
  const consumer: Consumer = courier.consume(handle, { concurrency: config.slots });

  /** Has the consumer take deliveries only while there is something to compute on, and tells what has changed. */
  async function lookAtDevice(): Promise<void> {
    await device.look();
    if (draining) return;
    await (device.lost === undefined ? consumer.resume() : consumer.pause());
    if (isDeepStrictEqual(device.description, told)) return;
    told = device.description;
    await reportDevice(db, workerId, told);
  }
  const beat = startLoop(() => Promise.all([heartbeat(db, workerId), lookAtDevice()]), {
    everyMs: deps.heartbeatMs ?? HEARTBEAT_MS,
    onError,
  });

  return {
    workerId,
    busySlots: () => attempts.size,
    async drain() {
      if (draining) return;
      draining = true;
      log.info({ attempts: attempts.size }, "draining");
      await Promise.all([
        consumer.pause(),
        // What goes back into the queue is for a worker that stays: let its dispatcher release it.
        loops.stop(),
        drainWorker(db, workerId).catch((error: unknown) =>
          log.warn({ err: error }, "could not announce the drain"),
        ),
      ]);
      for (const attempt of attempts) attempt.stop("drain");
      await consumer.close();
      await beat.stop();
      await Promise.all(listening.map((one) => one.close()));
      await retireWorker(db, workerId).catch((error: unknown) =>
        log.warn({ err: error }, "could not sign off"),
      );
      log.info("drained");
    },
    abandon() {
      for (const attempt of attempts) attempt.stop("lost");
    },
  };
}
