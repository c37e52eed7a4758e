/** One wake-up for all event streams of this process: one LISTEN connection, however many watch. */

export interface EventSignal {
  /** Something was written somewhere: whoever waits reads again. */
  notify(): void;
  /** Resolves at the next `notify`, after `timeoutMs`, or when `signal` is aborted, whichever comes first; never rejects. */
  wait(timeoutMs: number, signal: AbortSignal): Promise<void>;
}

/**
 * A notification between a reader's last look and its `wait` would be missed, so `wait` is called before looking: take the
 * promise, read, and only then await it.
 */
export function createEventSignal(): EventSignal {
  const waiting = new Set<() => void>();
  return {
    notify() {
      for (const wake of [...waiting]) wake();
    },
    wait: (timeoutMs, signal) =>
      new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", wake);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, timeoutMs);
        waiting.add(wake);
        if (signal.aborted) wake();
        else signal.addEventListener("abort", wake);
      }),
  };
}
