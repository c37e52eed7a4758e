/** Computations that can be stopped: generators that yield where a pause does no harm. */
import { setImmediate as nextTurn } from "node:timers/promises";

export type Steps<Result> = Generator<void, Result, void>;

/** Runs to the end without a pause. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Lets other work have its turn every few yields, and stops with the signal's reason once it is aborted. */
export async function finishInTurns<Result>(
  steps: Steps<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  signal?.throwIfAborted();
  for (let count = 1; ; count++) {
    const step = steps.next();
    if (step.done) return step.value;
    if (count % yieldsPerTurn !== 0) continue;
    await nextTurn();
    signal?.throwIfAborted();
  }
}

/** A column takes from a microsecond to tens of milliseconds, a turn of the event loop about ten microseconds. */
const yieldsPerTurn = 16;
