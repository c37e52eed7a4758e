/** Holds a job for one attempt: renews the lease while the job is the attempt's, and reports the attempt as lost when that fails for good. */

export interface Lease {
  /** Asks now, as when a cancel or a pause was announced. */
  check(): void;
  /** Whether the lease may still be ours: until then a failed write is worth another try. */
  mayHold(): boolean;
  release(): void;
}

export interface LeasePorts {
  renew(): Promise<{
    readonly ok: boolean;
    readonly cancelRequested: boolean;
    readonly pauseRequested: boolean;
  }>;
  /** Milliseconds that never run backwards. */
  nowMs(): number;
  /** Called again with each renewal for as long as it is asked for. */
  onCancel(): void;
  /** As `onCancel`. */
  onPause(): void;
  /** Called once. Another attempt may be running already, or may begin at any moment. */
  onLost(reason: string): void;
  onError(error: unknown): void;
}

/** Renewals in the time of one lease: two may fail before the third has to do. */
const RENEWALS = 4;

/** @param leaseMs  as granted by the claim, which the caller asked for at `claimedAtMs` on the ports' clock. */
export function keepLease(leaseMs: number, claimedAtMs: number, ports: LeasePorts): Lease {
  let validUntilMs = claimedAtMs + leaseMs;
  let over = false;
  let asking = false;
  let askAgain = false;

  const end = (): void => {
    over = true;
    clearInterval(timer);
    clearTimeout(guard);
  };
  const lose = (reason: string): void => {
    if (over) return;
    end();
    ports.onLost(reason);
  };
  const runOut = (): void => lose("the lease ran out before the database could be reached again");

  const ask = async (): Promise<void> => {
    if (over) return;
    if (asking) {
      askAgain = true;
      return;
    }
    asking = true;
    const askedAtMs = ports.nowMs();
    try {
      const { ok, cancelRequested, pauseRequested } = await ports.renew();
      if (over) return;
      if (!ok) return lose("another attempt has taken over");
      // Counted from the question: the answer may have been long on its way.
      validUntilMs = askedAtMs + leaseMs;
      clearTimeout(guard);
      guard = setTimeout(runOut, Math.max(0, validUntilMs - ports.nowMs()));
      if (cancelRequested) ports.onCancel();
      if (pauseRequested) ports.onPause();
    } catch (error) {
      ports.onError(error);
    } finally {
      asking = false;
      if (askAgain) {
        askAgain = false;
        void ask();
      }
    }
  };

  const timer = setInterval(() => void ask(), leaseMs / RENEWALS);
  // A timer beside the questions: one that is never answered must not keep an attempt alive.
  let guard = setTimeout(runOut, Math.max(0, validUntilMs - ports.nowMs()));
  return {
    check: () => void ask(),
    mayHold: () => !over && ports.nowMs() < validUntilMs,
    release: end,
  };
}
