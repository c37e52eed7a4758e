/** Why a job waits and at which place, in words. */
import type { ExperimentEvent, QueueEntry } from "@outlab/client";

export type WaitReason = NonNullable<QueueEntry["waitReason"]>;

const REASONS: Readonly<Record<WaitReason, string | undefined>> = {
  "no-worker": "no worker is running; npm start brings one, npm run worker is one",
  "no-slot": "every slot is busy",
  turn: "other jobs go first",
  backoff: "another attempt follows soon",
  paused: "it is paused",
  // What it depends on says how it goes.
  dependency: undefined,
};

/** The data of an event `job-waiting`. */
export interface Waiting {
  readonly kind: string;
  readonly reason: WaitReason;
  /** From 1; null where it is not its turn yet, or far back. */
  readonly place: number | null;
}

/** Servers before this event's time never send it. */
export function asWaiting({ type, data }: ExperimentEvent): Waiting | undefined {
  return (type as string) === "job-waiting" ? (data as unknown as Waiting) : undefined;
}

/** @returns undefined where there is nothing to explain. */
export function waitingText({ reason, place }: Waiting): string | undefined {
  const why = REASONS[reason];
  if (why === undefined) return undefined;
  return `waiting: ${why}${place === null ? "" : ` (place ${place} in the queue)`}`;
}
