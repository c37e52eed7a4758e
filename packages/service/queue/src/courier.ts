/**
 * Brings the right to try a job to a worker that is free. It decides nothing: Postgres holds state, order and
 * retries, and refuses a delivery whose attempt is stale. So a delivery may come late, twice or never without
 * harm: a second one is refused when claimed, a lost one is sent again by the reconciler.
 */
import type { AttemptPayload } from "@outlab/attempt";

export interface Delivery extends AttemptPayload {
  /** A lower number is delivered first; 0 or more. */
  readonly priority: number;
  /** Only consumers of this pool get it. */
  readonly pool: string;
}

/** `give-back` lets another consumer have the delivery: this one is about to stop. */
export type Handled = "done" | "give-back";

export interface Consumer {
  /** Takes no further delivery; those in work go on. */
  pause(): Promise<void>;
  /** Takes deliveries again after a pause; changes nothing otherwise. */
  resume(): Promise<void>;
  /** Waits for the deliveries in work. */
  close(): Promise<void>;
}

export interface Courier {
  readonly kind: "redis" | "postgres";
  /** Sending the same job and attempt again, while the first is under way, changes nothing. */
  send(delivery: Delivery): Promise<void>;
  /**
   * Calls `handle` with deliveries, at most `concurrency` at a time. One whose process dies is delivered again within
   * `LOCK_MS + STALL_CHECK_MS`; one whose handler throws is dropped, as Postgres alone decides on a new attempt.
   */
  consume(
    handle: (payload: AttemptPayload) => Promise<Handled>,
    options: { readonly pool: string; readonly concurrency: number },
  ): Consumer;
  /** Whether the delivery still waits or is in work. */
  knows(delivery: Delivery): Promise<boolean>;
  /** Ends consumers that are still open without waiting for their deliveries, then the connections. */
  close(): Promise<void>;
}

/** How long a delivery stays with a process that no longer renews it, in ms. */
export const LOCK_MS = 10_000;
/** How often consumers look for such deliveries, in ms. */
export const STALL_CHECK_MS = 5_000;
