import type { JobNeeds } from "@outlab/pipeline";
import type { JobState, WaitReason } from "@outlab/wire";
import type { Capacity } from "./capacity.ts";

/** Why a job is not running, from the present state, never from what was stored earlier. Null for a job that does not wait. */
export function waitReason(
  job: { readonly state: JobState; readonly readyAt: Date | null; readonly needs: JobNeeds },
  capacity: Capacity,
): WaitReason | null {
  if (job.state === "PAUSED") return "paused";
  if (job.state !== "QUEUED") return null;
  if (job.readyAt === null) return "dependency";
  if (job.readyAt > capacity.now) return "backoff";
  const { totalSlots, freeSlots, scheduled } = capacity[job.needs];
  if (totalSlots === 0) return "no-worker";
  return freeSlots > scheduled ? "turn" : "no-slot";
}
