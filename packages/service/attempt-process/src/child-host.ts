/** The pipeline's host inside the child: artefacts go straight to storage, effects to the supervisor, which answers each. */
import type { FromChild, ToChild } from "@outlab/attempt";
import type { BlobStore } from "@outlab/blobs";
import { type Host, type Reporter, StaleAttemptError } from "@outlab/pipeline";
import { openEngine } from "@outlab/tensor";

type Start = Extract<ToChild, { type: "start" }>;
type Answer = Extract<ToChild, { type: "accepted" | "refused" }>;

export interface ChildHost {
  complete(start: Start, storage: BlobStore): Host;
  answer(answer: Answer): void;
}

/** @param asked  aborted by what the supervisor asks for. */
export function createChildHost(
  send: (message: FromChild) => void,
  asked: Pick<Host, "signal" | "pause">,
): ChildHost {
  const waiting = new Map<number, { resolve(): void; reject(error: Error): void }>();
  let last = 0;
  const reporter: Reporter = {
    write: (effect) =>
      new Promise((resolve, reject) => {
        const number = ++last;
        waiting.set(number, { resolve, reject });
        send({ type: "effect", number, effect });
      }),
    progress: (progress) => send({ type: "progress", progress }),
    log: (level, message) => send({ type: "log", level, message }),
  };
  return {
    complete: ({ threads, datasets, weightsDir, engine }, artifacts) => ({
      artifacts,
      reporter,
      clock: { nowMs: () => performance.now() },
      ...asked,
      datasets,
      weightsDir,
      threads,
      openEngine: () => openEngine(engine, { threads }),
    }),
    answer(answer) {
      const caller = waiting.get(answer.effect);
      waiting.delete(answer.effect);
      if (answer.type === "accepted") caller?.resolve();
      else caller?.reject(answer.stale ? new StaleAttemptError(answer.message) : new Error(answer.message));
    },
  };
}
