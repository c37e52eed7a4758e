/** Connects to everything the service needs, and starts the loops that move jobs on. */

import { openStorage } from "@outlab/blobs";
import { openCourier, startQueueLoops } from "@outlab/queue";
import { channels, listen, openDatabase, queuePorts } from "@outlab/store";
import { Redis } from "ioredis";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { Deps } from "./deps.ts";
import { createEventSignal } from "./event-signal.ts";
import { readinessChecks } from "./readiness-checks.ts";
import { sweepPurgedBlobs } from "./sweep-purged-blobs.ts";
import { startDelivering } from "./webhooks/deliver.ts";
import { allowedRanges } from "./webhooks/private-addresses.ts";

const MAX_CONNECTIONS = 16;

/**
 * @throws {Error} in a sentence, when a service doesn't answer; what was opened before is closed again.
 * `close` ends the loops first, so that nothing is handed out by a process that goes.
 */
export async function openDeps(
  config: Config,
  log: Logger,
  version: string,
): Promise<{ readonly deps: Deps; close(): Promise<void> }> {
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const db = await openDatabase(config.databaseUrl, { maxConnections: MAX_CONNECTIONS });
    undo.push(() => db.close());
    const storage = await openStorage(config.storageUrl);
    const courier = await openCourier({
      redisUrl: config.redisUrl,
      databaseUrl: config.databaseUrl,
      onError: (error) => log.warn({ err: error }, "the courier's store"),
    });
    undo.push(() => courier.close());

    const loops = startQueueLoops(queuePorts(db), courier, {
      onRepair: (repaired) => log.warn({ repaired }, "the reconciler put things right"),
      onError: (error) => log.error({ err: error }, "a round of the queue's loops failed"),
    });
    undo.push(() => loops.stop());
    const eventSignal = createEventSignal();
    const ears = [
      await listen(config.databaseUrl, channels.dispatch, () => loops.wakeDispatcher()),
      await listen(config.databaseUrl, channels.events, (experimentId) => eventSignal.notify(experimentId)),
    ];
    undo.push(() => Promise.all(ears.map((ear) => ear.close())));

    const delivering = startDelivering({
      db,
      allowed: allowedRanges(config.webhookPrivateRanges),
      onError: (error) => log.warn({ err: error }, "webhooks could not be sent"),
    });
    undo.push(() => delivering.stop());

    const redis = config.redisUrl === undefined ? undefined : openCounters(config.redisUrl, log);
    undo.push(async () => redis?.disconnect());

    const swept = sweepPurgedBlobs({ db, storage, log });
    undo.push(() => swept);

    return {
      deps: {
        db,
        storage,
        log,
        version,
        metricsToken: config.metricsToken,
        retention: config.retention,
        rateLimits: { ...config.rateLimits, redis },
        eventSignal,
        readinessChecks: readinessChecks(db, storage, courier),
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where requests are counted. It must not keep a request waiting: without an answer at once, the request is not counted. */
function openCounters(redisUrl: string, log: Logger): Redis {
  const redis = new Redis(redisUrl, {
    connectTimeout: 500,
    commandTimeout: 500,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
  });
  redis.on("error", (error) => log.debug({ err: error }, "requests are not counted while Redis is away"));
  return redis;
}
