/** One round at a time, at an interval and whenever someone wakes it: a missed wake-up costs one interval at most. */

export interface Loop {
  /** Starts a round now, or right after the one under way. */
  wake(): void;
  /** Resolves when the round under way is over. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  readonly everyMs: number;
  /** A failed round is reported here; the next one comes at its usual time. */
  readonly onError: (error: unknown) => void;
}

export function startLoop(round: () => Promise<unknown>, { everyMs, onError }: LoopOptions): Loop {
  let stopped = false;
  let woken = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    do {
      woken = false;
      try {
        await round();
      } catch (error) {
        onError(error);
        // An error that comes with every wake-up must not become a busy loop.
        woken = false;
      }
    } while (woken && !stopped);
    running = undefined;
    if (!stopped) timer = setTimeout(start, everyMs);
  };
  const start = (): void => {
    clearTimeout(timer);
    running = run();
  };
  start();

  return {
    wake() {
      woken = true;
      if (running === undefined && !stopped) start();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
