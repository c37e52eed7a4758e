/** What every replica, API or worker, runs beside its own work; locks let one replica at a time do it. */
import type { Courier } from "./courier.ts";
import { type DispatchPorts, runDispatcher } from "./dispatcher.ts";
import { type ReconcilePorts, runReconciler } from "./reconciler.ts";

export interface QueuePorts {
  readonly dispatching: Omit<DispatchPorts, "send">;
  readonly reconciling: Omit<ReconcilePorts, "courier">;
}

export interface QueueLoops {
  /** To be called when a job has become ready or a slot free. */
  wakeDispatcher(): void;
  /** Resolves when the rounds under way are over. */
  stop(): Promise<void>;
}

/** A wake-up that was missed, or a backoff that has ended, delays a job by at most this. */
const DISPATCH_EVERY_MS = 2_000;
const RECONCILE_EVERY_MS = 2_000;

export function startQueueLoops(
  { dispatching, reconciling }: QueuePorts,
  courier: Courier,
  callbacks: {
    onRepair: (repaired: Readonly<Record<string, number>>) => void;
    onError: (error: unknown) => void;
  },
): QueueLoops {
  const send = courier.send;
  const dispatcher = runDispatcher(
    { ...dispatching, send },
    { pollMs: DISPATCH_EVERY_MS, onError: callbacks.onError },
  );
  const reconciler = runReconciler(
    { ...reconciling, courier },
    { everyMs: RECONCILE_EVERY_MS, ...callbacks },
  );
  return {
    wakeDispatcher: dispatcher.wake,
    stop: async () => {
      await Promise.all([dispatcher.stop(), reconciler.stop()]);
    },
  };
}
