/** One wake-up for all event streams of this process: one LISTEN connection, however many watch. */

export interface EventSignal {
  /** Something was written somewhere: whoever waits reads again. */
  notify(): void;
  /** How often `notify` was called. Take it before reading, so that what is written meanwhile ends the next wait. */
  count(): number;
  /**
   * Resolves when `notify` has been called since the count was `seen`, after `timeoutMs`, or when `signal` is aborted;
   * never rejects.
   */
  changed(seen: number, timeoutMs: number, signal: AbortSignal): Promise<void>;
}

export function createEventSignal(): EventSignal {
  const waiting = new Set<() => void>();
  let count = 0;
  return {
    notify() {
      count += 1;
      for (const wake of [...waiting]) wake();
    },
    count: () => count,
    changed: (seen, timeoutMs, signal) =>
      new Promise((resolve) => {
        if (count !== seen || signal.aborted) {
          resolve();
          return;
        }
        const wake = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", wake);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, timeoutMs);
        signal.addEventListener("abort", wake);
        waiting.add(wake);
      }),
  };
}
