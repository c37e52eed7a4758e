/** A worker: slots, each of which runs one attempt at a time; a heartbeat; and an orderly end. */
import { hostname } from "node:os";
import { CPU_POOL, devicePool } from "@outlab/attempt";
import { openStorage } from "@outlab/blobs";
import { type Courier, startLoop, startQueueLoops } from "@outlab/queue";
import {
  channels,
  drainWorker,
  heartbeat,
  holdPresence,
  type Listening,
  listen,
  queuePorts,
  registerWorker,
  reportDevice,
  reportStorageFull,
  retireWorker,
} from "@outlab/store";
import type { AttemptDeps, RunningAttempt } from "./attempt/run-attempt.ts";
import { cardMemory } from "./device/card-memory.ts";
import { followDevice } from "./device/follow-device.ts";
import { type Machine, thisMachine } from "./device/machine.ts";
import { createGpuProbe } from "./device/nvidia-smi.ts";
import { watchDevice } from "./device/watch-device.ts";
import { watchStorageRoom } from "./storage-room.ts";
import { takeDeliveries } from "./take-deliveries.ts";

export interface SupervisorDeps extends Omit<AttemptDeps, "device"> {
  readonly courier: Courier;
  readonly version: string;
  /** Where it isn't this one. */
  readonly machine?: Machine | undefined;
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
  const { db, courier, config, log, machine = thisMachine } = deps;
  const attempts = new Set<RunningAttempt>();
  let draining = false;

  const device = await watchDevice({
    engine: config.engine,
    threads: config.threads,
    machine,
    probe: createGpuProbe(machine.askNvidiaSmi, deps.env.CUDA_VISIBLE_DEVICES),
    ownPids: () => [...attempts].flatMap(({ pid }) => pid ?? []),
    log,
  });
  const registered = device.description;
  const cardMemoryMiB = cardMemory(registered);
  const workerId = await registerWorker(db, {
    name: `${hostname()}:${process.pid}`,
    slots: config.slots,
    cpuSlots: config.cpuSlots,
    version: deps.version,
    device: registered,
    cardMemoryMiB,
  });
  log.info(
    { workerId, slots: config.slots, cpuSlots: config.cpuSlots, threads: config.threads },
    "the worker is here",
  );

  const onError = (error: unknown): void =>
    log.warn({ err: error }, "the heartbeat or the report of the device failed");
  const loops = startQueueLoops(queuePorts(db), courier, {
    onRepair: (repaired) => log.warn({ repaired }, "the reconciler put things right"),
    onError: (error) => log.warn({ err: error }, "a round of the queue's loops failed"),
  });
  const listening: Listening[] = await Promise.all([
    holdPresence(config.databaseUrl, workerId),
    listen(config.databaseUrl, channels.dispatch, loops.wakeDispatcher),
    // An id that isn't ours is another worker's cancel; without an id, any may have been missed.
    listen(config.databaseUrl, channels.stop, (jobId) => {
      for (const attempt of attempts) {
        if (jobId === undefined || jobId === attempt.claim.jobId) attempt.check();
      }
    }),
  ]);

  const storage = await openStorage(config.storageUrl);
  const room = watchStorageRoom({
    freeBytes: storage.freeBytes,
    leastBytes: config.storageLeastFreeBytes,
    nowMs: () => performance.now(),
  });
  let hasRoom = true;
  let reportedRoom = true;
  const lookAtStorage = async () => {
    hasRoom = await room.look();
    if (hasRoom === reportedRoom || draining) return;
    log.warn(
      { hasRoom },
      hasRoom ? "the storage has room again" : "the storage has no room: no job is taken",
    );
    await takeOrWait();
    const reporting = hasRoom;
    // While the database is away this fails, and is tried again at the next look.
    await reportStorageFull(db, workerId, !reporting);
    reportedRoom = reporting;
  };

  const slotDeps = {
    ...deps,
    device,
    onStorageFull: () => {
      room.hasFailed();
      void lookAtStorage().catch(onError);
    },
    storageHasRoom: async () => {
      await lookAtStorage().catch(onError);
      return hasRoom;
    },
    workerId,
    attempts,
    isDraining: () => draining,
    deviceIsThere: async () => {
      await follower.look().catch(onError);
      return device.lost === undefined;
    },
  };
  const consumer = takeDeliveries(slotDeps, devicePool(cardMemoryMiB), config.slots);
  const cpuConsumer = takeDeliveries(slotDeps, CPU_POOL, config.cpuSlots);
  const consumers = [consumer, cpuConsumer];
  const takeOrWait = async () => {
    await (hasRoom && device.lost === undefined ? consumer.resume() : consumer.pause());
    await (hasRoom ? cpuConsumer.resume() : cpuConsumer.pause());
  };

  const follower = followDevice(device, registered, {
    resume: takeOrWait,
    pause: takeOrWait,
    report: (description) => reportDevice(db, workerId, description),
  });
  const everyMs = deps.heartbeatMs ?? HEARTBEAT_MS;
  // Two loops: a driver that hangs must not make the worker count as lost.
  const beat = startLoop(() => heartbeat(db, workerId), { everyMs, onError });
  const looks = startLoop(() => follower.look(), { everyMs, onError });
  const storageLooks = startLoop(lookAtStorage, { everyMs, onError });

  return {
    workerId,
    busySlots: () => attempts.size,
    async drain() {
      if (draining) return;
      draining = true;
      follower.close();
      log.info({ attempts: attempts.size }, "draining");
      await Promise.all([
        ...consumers.map((one) => one.pause()),
        // What goes back into the queue is for a worker that stays: let its dispatcher release it.
        loops.stop(),
        drainWorker(db, workerId).catch((error: unknown) =>
          log.warn({ err: error }, "could not announce the drain"),
        ),
      ]);
      for (const attempt of attempts) attempt.stop("drain");
      await Promise.all(consumers.map((one) => one.close()));
      await Promise.all([beat.stop(), looks.stop(), storageLooks.stop()]);
      await retireWorker(db, workerId).catch((error: unknown) =>
        log.warn({ err: error }, "could not sign off"),
      );
      await Promise.all(listening.map((one) => one.close()));
      log.info("drained");
    },
    abandon() {
      for (const attempt of attempts) attempt.stop("lost");
    },
  };
}
