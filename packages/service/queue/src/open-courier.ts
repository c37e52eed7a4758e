/** BullMQ over Redis, or over the Postgres that the service has in any case. All other code sees a `Courier`. */
import { setTimeout as sleep } from "node:timers/promises";
import { type AttemptPayload, attemptPayloadSchema } from "@outlab/attempt";
import { type Job, WaitingError, type WorkerOptions } from "bullmq";
import { type Consumer, type Courier, type Handled, LOCK_MS, STALL_CHECK_MS } from "./courier.ts";
import { openPostgresStore } from "./postgres-store.ts";
import { openRedisStore } from "./redis-store.ts";
import { seldom } from "./seldom.ts";
import type { AttemptWorker, Store } from "./store.ts";

export interface CourierOptions {
  /** Where given, deliveries go through Redis; else through Postgres. */
  readonly redisUrl?: string | undefined;
  readonly databaseUrl: string;
  /** Called for every lost connection and the like; none of them ends the process. */
  readonly onError: (error: Error) => void;
  /** Set by tests that watch deliveries being taken over. */
  readonly lockMs?: number;
  /** A connection without an answer for so long is given up; 15 s without a number. */
  readonly silenceMs?: number;
}

/** Longer than a consumer waits for its next delivery, 5 s. */
const SILENCE_MS = 15_000;

/** @throws when the store doesn't answer, or is too old. */
export async function openCourier(options: CourierOptions): Promise<Courier> {
  const { redisUrl, databaseUrl, silenceMs = SILENCE_MS } = options;
  const onError = seldom(options.onError);
  const store = await (redisUrl
    ? openRedisStore(redisUrl, { onError, silenceMs })
    : openPostgresStore(databaseUrl, { onError, silenceMs }));
  const consumers = new Set<AttemptWorker>();
  const lockMs = options.lockMs ?? LOCK_MS;

  return {
    kind: store.kind,
    async send({ jobId, attempt, priority, pool }) {
      const queue = await store.queue(pool);
      await queue.add(
        "attempt",
        { jobId, attempt },
        {
          jobId: deliveryId(jobId, attempt),
          priority,
          // A delivery that is over must be forgotten, or its id could never be sent again.
          removeOnComplete: true,
          removeOnFail: true,
          attempts: 1,
        },
      );
    },
    consume: (handle, { pool, concurrency }) =>
      consume({ store, consumers, silenceMs }, pool, handle, {
        concurrency,
        lockDuration: lockMs,
        stalledInterval: Math.round((lockMs * STALL_CHECK_MS) / LOCK_MS),
        // Postgres counts attempts; here a delivery may go to another process as often as processes die.
        maxStalledCount: 1_000_000,
        // BullMQ waits 15 s by default, and so took 12 s to notice that its server was back.
        runRetryDelay: 1_000,
      }),
    async knows({ jobId, attempt, pool }) {
      const queue = await store.queue(pool);
      const job = await queue.getJob(deliveryId(jobId, attempt));
      if (job === undefined) return false;
      return !OVER.has(await job.getState());
    },
    async close() {
      await within(silenceMs, Promise.all([...consumers].map((worker) => worker.close(true))));
      await within(silenceMs, store.close());
    },
  };
}

const OVER: ReadonlySet<string> = new Set(["completed", "failed", "unknown"]);

function deliveryId(jobId: string, attempt: number): string {
  return `${jobId}-${attempt}`;
}

interface Consuming {
  readonly store: Store;
  readonly consumers: Set<AttemptWorker>;
  readonly silenceMs: number;
}

/** A connection that has fallen silent never answers a farewell. */
async function within(limitMs: number, farewell: Promise<unknown>): Promise<void> {
  await Promise.race([farewell, sleep(limitMs, undefined, { ref: false })]);
}

function consume(
  { store, consumers, silenceMs }: Consuming,
  pool: string,
  handle: (payload: AttemptPayload) => Promise<Handled>,
  limits: Partial<WorkerOptions>,
): Consumer {
  const inWork = new Set<Promise<Handled>>();
  const worker = store.work(
    pool,
    async (job: Job<AttemptPayload>, token) => {
      const payload = attemptPayloadSchema.safeParse(job.data);
      // Of another release: its row is sent again in this one's form.
      if (!payload.success) return;
      const handled = handle(payload.data);
      inWork.add(handled);
      const outcome = await handled.finally(() => inWork.delete(handled));
      if (outcome === "done") return;
      await job.moveToWait(token);
      throw new WaitingError();
    },
    limits,
  );
  consumers.add(worker);
  return {
    pause: () => worker.pause(true),
    resume: () => worker.resume(),
    async close() {
      const closing = worker.close();
      await Promise.allSettled(inWork);
      await within(silenceMs, closing);
      consumers.delete(worker);
    },
  };
}
