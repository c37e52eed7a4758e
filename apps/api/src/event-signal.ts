/** Wake-ups for event streams: one LISTEN connection for all of a process, and each stream woken for its own experiment alone. */

export interface EventSignal {
  /** An experiment has a new event; without an id any of them may have. */
  notify(experimentId?: string): void;
  subscribe(experimentId: string): Subscription;
}

export interface Subscription {
  /** To be called before reading: what is notified from here on ends the next wait, even if that begins later. */
  reset(): void;
  /**
   * Resolves when there was a notification since `reset`, after `timeoutMs`, or when `signal` is aborted; never rejects.
   */
  wait(timeoutMs: number, signal: AbortSignal): Promise<void>;
  close(): void;
}

export function createEventSignal(): EventSignal {
  const listeners = new Map<string, Set<() => void>>();
  return {
    notify(experimentId) {
      const concerned =
        experimentId === undefined ? [...listeners.values()] : [listeners.get(experimentId) ?? []];
      for (const hear of concerned.flatMap((ears) => [...ears])) hear();
    },
    subscribe(experimentId) {
      let notified = false;
      let wake = () => {};
      const hear = () => {
        notified = true;
        wake();
      };
      const ears = listeners.get(experimentId) ?? new Set();
      listeners.set(experimentId, ears.add(hear));
      return {
        reset() {
          notified = false;
        },
        wait: (timeoutMs, signal) =>
          new Promise((resolve) => {
            if (notified || signal.aborted) {
              resolve();
              return;
            }
            wake = () => {
              clearTimeout(timer);
              signal.removeEventListener("abort", wake);
              resolve();
            };
            const timer = setTimeout(wake, timeoutMs);
            signal.addEventListener("abort", wake);
          }),
        close() {
          ears.delete(hear);
          if (ears.size === 0) listeners.delete(experimentId);
        },
      };
    },
  };
}
