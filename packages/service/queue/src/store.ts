/** What the courier needs of BullMQ, without the type parameters that tell its stores apart. */
import type { AttemptPayload } from "@outlab/attempt";
import type { Job, JobsOptions, WorkerOptions } from "bullmq";

export const QUEUE_NAME = "outlab-attempts";

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
  readonly queue: AttemptQueue;
  work(process: Process, limits: Partial<WorkerOptions>): AttemptWorker;
  close(): Promise<void>;
}
