/** A worker's slots: each takes a delivery, claims its job and runs one attempt, for as long as the worker is to take work. */
import { type AttemptPayload, CPU_POOL } from "@outlab/attempt";
import type { Consumer, Courier, Handled } from "@outlab/queue";
import { claimJob } from "@outlab/store";
import { type AttemptDeps, type RunningAttempt, runAttempt } from "./attempt/run-attempt.ts";

export interface SlotDeps extends AttemptDeps {
  readonly courier: Courier;
  readonly workerId: string;
  /** Of this worker; slots add theirs while it runs. */
  readonly attempts: Set<RunningAttempt>;
  /** Looks at the storage just before something is to be written to it. @returns whether it has room. */
  storageHasRoom(): Promise<boolean>;
  /** Looks at the device just before one is to be used. @returns whether there is something to compute on. */
  deviceIsThere(): Promise<boolean>;
  isDraining(): boolean;
}

/** @param concurrency  how many slots of this pool the worker has. */
export function takeDeliveries(deps: SlotDeps, pool: string, concurrency: number): Consumer {
  const { db, config, log, courier, workerId, attempts } = deps;

  async function handle({ jobId, attempt }: AttemptPayload): Promise<Handled> {
    const canCompute = (await deps.storageHasRoom()) && (pool === CPU_POOL || (await deps.deviceIsThere()));
    if (deps.isDraining() || !canCompute) return "give-back";
    const claimedAtMs = performance.now();
    const claim = await claimJob(db, { jobId, attempt, workerId, leaseMs: config.leaseMs }).catch(
      (error: unknown) => {
        // Given back, it would come again at once, and again; the reconciler sends it when the database is back.
        log.warn({ err: error, jobId, attempt }, "a delivery could not be claimed");
        throw error;
      },
    );
    if (claim === undefined) {
      log.info({ jobId, attempt }, "a stale delivery is dropped");
      return "done";
    }
    const running = runAttempt(deps, claim, claimedAtMs);
    attempts.add(running);
    // The signal to drain may have come while the claim was under way.
    if (deps.isDraining()) running.stop("drain");
    await running.over;
    attempts.delete(running);
    return "done";
  }
  return courier.consume(handle, { pool, concurrency });
}
