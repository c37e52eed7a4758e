/** Why an attempt is stopped, and how: it is asked first and killed after a grace; a more serious reason replaces a less serious one. */

const stopReasons = ["pause", "drain", "timeout", "overuse", "cancel", "lost"] as const;
/**
 * In rising order: a lost attempt may write nothing, a cancelled one does not return to the queue, a drained one does. A
 * paused one has time to save what it has, a drained one has not; one that is silent, or holds too much memory, has none.
 */
export type StopReason = (typeof stopReasons)[number];

/** What an attempt's process was stopped for, if for anything, and by what. */
export interface Stopped {
  readonly reason: StopReason | undefined;
  /** The process was killed: asking was not enough, or there was no time to ask. */
  readonly isKilled: boolean;
}

export interface Stopper extends Stopped {
  stop(reason: StopReason): void;
  /** When the process was first asked or killed for this reason, on the caller's clock; undefined: never. */
  signalledAtMs(reason: StopReason): number | undefined;
  /** The process is gone. */
  done(): void;
}

export interface StopPorts {
  ask(reason: StopReason): void;
  kill(): void;
  nowMs(): number;
}

/** @param graceMs  from asking to killing, by reason; 0 kills at once. */
export function createStopper(graceMs: Readonly<Record<StopReason, number>>, ports: StopPorts): Stopper {
  let current: StopReason | undefined;
  let killAtMs = Number.POSITIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let isKilled = false;
  const kill = (): void => {
    isKilled = true;
    ports.kill();
  };
  const signalled = new Map<StopReason, number>();

  return {
    stop(reason) {
      if (current !== undefined && stopReasons.indexOf(reason) <= stopReasons.indexOf(current)) return;
      current = reason;
      const now = ports.nowMs();
      signalled.set(reason, now);
      // A more serious reason never lengthens the time that is left.
      killAtMs = Math.min(killAtMs, now + graceMs[reason]);
      clearTimeout(timer);
      if (killAtMs <= now) return kill();
      ports.ask(reason);
      timer = setTimeout(kill, killAtMs - now);
    },
    get reason() {
      return current;
    },
    get isKilled() {
      return isKilled;
    },
    signalledAtMs: (reason) => signalled.get(reason),
    done: () => clearTimeout(timer),
  };
}
