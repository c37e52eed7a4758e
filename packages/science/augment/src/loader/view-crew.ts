/** What makes the views of a batch: threads that share it image by image, or the caller's own thread. */
import { Worker } from "node:worker_threads";
import { createViewMaker, type ViewMakerOptions } from "./view-maker.ts";

/** One buffer per view group, (views x copies x batchSize, size, size, channels) float32. */
export type Slot = readonly Float32Array[];

export interface CrewSetup {
  readonly maker: ViewMakerOptions;
  readonly slots: readonly Slot[];
}

/** Views of the images at `positions`, into the rows from `firstRow` of a slot. */
export interface ViewTask {
  readonly ticket: number;
  readonly slot: number;
  readonly epoch: number;
  readonly positions: Uint32Array;
  readonly firstRow: number;
}

export interface ViewCrew {
  /** Resolves when the slot holds all views; rejects when making one failed or the crew was closed. */
  fill(slot: number, epoch: number, positions: Uint32Array): Promise<void>;
  close(): Promise<void>;
}

/** Works when asked, not ahead: the caller's thread has nothing to overlap with. */
export function createInlineCrew({ maker: options, slots }: CrewSetup): ViewCrew {
  const maker = createViewMaker(options);
  return {
    async fill(slot, epoch, positions) {
      for (let row = 0; row < positions.length; row++) {
        maker.make(epoch, positions[row], row, slots[slot]);
      }
    },
    async close() {},
  };
}

/** Everything in `setup` must be in shared memory, or each thread gets a copy. */
export function createThreadCrew(setup: CrewSetup, threads: number): ViewCrew {
  const pending = new Map<number, { resolve(): void; reject(reason: Error): void }>();
  let nextTicket = 0;
  let failure: Error | undefined;
  const fail = (reason: Error) => {
    failure ??= reason;
    for (const { reject } of pending.values()) reject(failure);
    pending.clear();
  };
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(new URL("./view-worker.ts", import.meta.url), { workerData: setup });
    worker.on("message", (ticket: number) => {
      pending.get(ticket)?.resolve();
      pending.delete(ticket);
    });
    worker.on("error", (cause) => fail(cause instanceof Error ? cause : new Error(String(cause))));
    worker.on("exit", (code) => fail(new Error(`a view loader thread ended with exit code ${code}`)));
    return worker;
  });
  const send = (worker: Worker, task: Omit<ViewTask, "ticket">) =>
    new Promise<void>((resolve, reject) => {
      if (failure) return reject(failure);
      const ticket = nextTicket++;
      pending.set(ticket, { resolve, reject });
      worker.postMessage({ ticket, ...task } satisfies ViewTask);
    });
  return {
    async fill(slot, epoch, positions) {
      const share = Math.ceil(positions.length / threads);
      await Promise.all(
        workers.map((worker, i) => {
          const firstRow = i * share;
          return send(worker, {
            slot,
            epoch,
            firstRow,
            positions: positions.slice(firstRow, firstRow + share),
          });
        }),
      );
    },
    async close() {
      fail(new Error("the view loader was closed"));
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
