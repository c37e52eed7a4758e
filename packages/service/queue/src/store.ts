/** What the courier needs of BullMQ, without the type parameters that distinguish its stores. */
import type { AttemptPayload } from "@outlab/attempt";
import type { JobNeeds } from "@outlab/pipeline";
import type { Job, JobsOptions, WorkerOptions } from "bullmq";

/** A queue for each kind of slot: a delivery waits only for a worker that can take it. */
export const queueNames: Readonly<Record<JobNeeds, string>> = {
  accelerator: "outlab-attempts",
  cpu: "outlab-attempts-cpu",
};

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
  readonly queues: Readonly<Record<JobNeeds, AttemptQueue>>;
  work(needs: JobNeeds, process: Process, limits: Partial<WorkerOptions>): AttemptWorker;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly onError: (error: Error) => void;
  /** A connection without an answer for so long is given up. */
  readonly silenceMs: number;
}
