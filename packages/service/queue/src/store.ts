/** What the courier needs of BullMQ, without the type parameters that distinguish its stores. */
import { type AttemptPayload, PROCESSOR_POOL } from "@outlab/attempt";
import type { Job, JobsOptions, WorkerOptions } from "bullmq";

/** A queue for each pool of workers: a delivery waits only for a worker that can take it. */
export function queueName(pool: string): string {
  // The name that workers of release 0.1.0 know.
  return pool === PROCESSOR_POOL ? "outlab-attempts" : `outlab-attempts-${pool}`;
}

/** Of each pool one, opened when it is first used; one that could not be opened is tried again. */
export function openOnce<Queue>(open: (name: string) => Promise<Queue>): OpenQueues<Queue> {
  const opened = new Map<string, Promise<Queue>>();
  return {
    of(pool) {
      const queue = opened.get(pool) ?? open(queueName(pool));
      opened.set(pool, queue);
      queue.catch(() => opened.delete(pool));
      return queue;
    },
    async all() {
      const settled = await Promise.allSettled(opened.values());
      return settled.flatMap((queue) => (queue.status === "fulfilled" ? [queue.value] : []));
    },
  };
}

export interface OpenQueues<Queue> {
  of(pool: string): Promise<Queue>;
  all(): Promise<Queue[]>;
}

export interface AttemptQueue {
  add(name: string, payload: AttemptPayload, options: JobsOptions): Promise<unknown>;
  getJob(id: string): Promise<{ getState(): Promise<string> } | undefined>;
}

export interface AttemptWorker {
  pause(doNotWaitActive: boolean): Promise<void>;
  resume(): Promise<void>;
  close(force?: boolean): Promise<void>;
}

export type Process = (job: Job<AttemptPayload>, token?: string) => Promise<void>;

export interface Store {
  readonly kind: "redis" | "postgres";
  queue(pool: string): Promise<AttemptQueue>;
  work(pool: string, process: Process, limits: Partial<WorkerOptions>): AttemptWorker;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly onError: (error: Error) => void;
  /** A connection without an answer for so long is given up. */
  readonly silenceMs: number;
}
