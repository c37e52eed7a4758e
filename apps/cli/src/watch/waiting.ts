/** Why a job waits and at which place, in words. */
import type { ExperimentEvent, QueueEntry } from "@outlab/client";
import { formatTime } from "@outlab/report";

export type WaitReason = NonNullable<QueueEntry["waitReason"]>;

const REASONS: Readonly<Record<WaitReason, string | undefined>> = {
  "no-worker": "no worker is running; npm start brings one, npm run worker is one",
  "no-room": "the workers' storage has no room; it goes on when there is some",
  "no-fit": "no worker has what its resources ask for",
  "no-slot": "every slot is busy",
  turn: "other jobs go first",
  backoff: "another attempt follows soon",
  preempted: "it made way for another job, and goes on next",
  paused: "it is paused",
  held: "it is held; outlab release lets it go on",
  study: "as many experiments of its study go on as the study allows",
  quota: "its owner has as many jobs running as they may",
  // What it depends on says how it goes.
  dependency: undefined,
};

/** The data of an event `job-waiting`. */
export interface Waiting {
  readonly kind: string;
  readonly reason: WaitReason;
  /** From 1; null where it is not its turn yet, or far back. */
  readonly place: number | null;
  /** Null where it is not known; absent from servers of release 0.1.0. */
  readonly expectedStartAt?: string | null | undefined;
}

/** Servers before this event's time never send it. */
export function asWaiting({ type, data }: ExperimentEvent): Waiting | undefined {
  return (type as string) === "job-waiting" ? (data as unknown as Waiting) : undefined;
}

/** @returns undefined where there is nothing to explain. */
export function waitingText({ reason, place, expectedStartAt }: Waiting): string | undefined {
  const why = REASONS[reason];
  if (why === undefined) return undefined;
  const start = expectedStartAt ? `, expected to start at ${formatTime(expectedStartAt)} UTC` : "";
  return `waiting: ${why}${place === null ? "" : ` (place ${place} in the queue${start})`}`;
}
