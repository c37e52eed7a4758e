/** Why a job is not running, as events, jobs and the queue show it. */
import type { Resources } from "@outlab/attempt";
import type { JobNeeds } from "@outlab/pipeline";
import type { JobState, WaitReason } from "@outlab/wire";
import { type Capacity, fittingSlots, slotsOf } from "./capacity.ts";

/** Within so long a job that is ready is dispatched, and one that is SCHEDULED is claimed, where a slot is free. */
export const SETTLED_AFTER_MS = 1_000;

interface WaitingJob {
  readonly state: JobState;
  readonly readyAt: Date | null;
  readonly scheduledAt: Date | null;
  readonly needs: JobNeeds;
  readonly device: Resources["device"];
  readonly cardMemoryMiB: number | null;
  readonly ownerId: string;
  readonly heldAt: Date | null;
  readonly makesWayFor: string | null;
  /** The study whose place it needs; null where it needs none. */
  readonly placeOf: string | null;
}

/** Why a job is not running, from the present state, never from what was stored earlier. Null for a job that does not wait. */
export function waitReason(job: WaitingJob, capacity: Capacity): WaitReason | null {
  if (job.state === "PAUSED") return "paused";
  // One job more than there are free slots is SCHEDULED: it waits as those do that are QUEUED behind it.
  if (job.state === "SCHEDULED") {
    const forMs = capacity.now.getTime() - (job.scheduledAt?.getTime() ?? Number.POSITIVE_INFINITY);
    return forMs > SETTLED_AFTER_MS ? slotReason(job, capacity, 0) : null;
  }
  if (job.state !== "QUEUED") return null;
  if (job.readyAt === null) return "dependency";
  if (job.readyAt > capacity.now) return "backoff";
  if (job.heldAt !== null) return "held";
  if (capacity.fullUsers.has(job.ownerId)) return "quota";
  if (job.placeOf !== null && capacity.fullStudies.has(job.placeOf)) return "study";
  const reason = slotReason(job, capacity, 1);
  return job.makesWayFor !== null && (reason === "no-slot" || reason === "turn") ? "preempted" : reason;
}

/** @param more  how many slots it takes beside those of all that are SCHEDULED. */
function slotReason(job: WaitingJob, capacity: Capacity, more: 0 | 1): WaitReason {
  if (slotsOf(capacity, job.needs).totalSlots === 0) return "no-worker";
  const { totalSlots, freeSlots, fullStorageSlots, scheduled } = fittingSlots(capacity, job);
  if (totalSlots === 0) return "no-fit";
  if (fullStorageSlots === totalSlots) return "no-room";
  return freeSlots >= scheduled + more ? "turn" : "no-slot";
}
