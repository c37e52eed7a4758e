/** The pipeline's host inside the child: artefacts go straight to storage, rows to the supervisor, who answers each. */

import type { FromChild, Report, ToChild } from "@outlab/attempt";
import type { BlobStore } from "@outlab/blobs";
import type { Host, Progress, Reporter } from "@outlab/pipeline";
import { openEngine } from "@outlab/tensor";

type Start = Extract<ToChild, { type: "start" }>;
type Answer = Extract<ToChild, { type: "accepted" | "refused" }>;

/** The pipeline lets it pass as it is: nobody is to be told of a failure that isn't one. */
export class StaleAttemptError extends Error {
  override readonly name = "StaleAttemptError";
}

export interface ChildHost {
  complete(start: Start, storage: BlobStore): Host;
  answer(answer: Answer): void;
}

/** Between two messages of progress, in ms: a person sees no more, and the pipe stays free for reports. */
const PROGRESS_EVERY_MS = 250;

export function createChildHost(send: (message: FromChild) => void, signal: AbortSignal): ChildHost {
  const waiting = new Map<number, { resolve(): void; reject(error: Error): void }>();
  let last = 0;
  const report = (effect: Report): Promise<void> =>
    new Promise((resolve, reject) => {
      const number = ++last;
      waiting.set(number, { resolve, reject });
      send({ type: "report", number, report: effect });
    });
  const reporter: Reporter = {
    engine: (description) => report({ type: "engine", description }),
    dataset: (record) => report({ type: "dataset", record }),
    metrics: (points) => report({ type: "metrics", points }),
    rows: (table, rows) => report({ type: "rows", table, rows }),
    checkpoint: (record) => report({ type: "checkpoint", record }),
    embeddingSet: (record) => report({ type: "embedding-set", record }),
    progress: atMostEvery(PROGRESS_EVERY_MS, (progress) => send({ type: "progress", progress })),
    log: (level, message) => send({ type: "log", level, message }),
  };
  return {
    complete: ({ threads, datasets, engine }, artifacts) => ({
      artifacts,
      reporter,
      clock: { nowMs: () => performance.now() },
      signal,
      datasets,
      threads,
      openEngine: () => openEngine(engine, { threads }),
    }),
    answer(answer) {
      const caller = waiting.get(answer.report);
      waiting.delete(answer.report);
      if (answer.type === "accepted") caller?.resolve();
      else caller?.reject(answer.stale ? new StaleAttemptError(answer.message) : new Error(answer.message));
    },
  };
}

/** Drops what comes too soon, but never the last of a phase. */
function atMostEvery(intervalMs: number, tell: (progress: Progress) => void): (progress: Progress) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const now = performance.now();
    if (now - toldAt < intervalMs && progress.done < progress.total) return;
    toldAt = now;
    tell(progress);
  };
}
