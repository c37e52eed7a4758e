import type { JobState, WaitReason } from "@outlab/wire";
import type { Capacity } from "./capacity.ts";

/** Why a job is not running: told from what is so now, never from what was written once. Null where it need not wait. */
export function waitReason(
  { state, readyAt }: { readonly state: JobState; readonly readyAt: Date | null },
  { totalSlots, freeSlots, scheduled, now }: Capacity,
): WaitReason | null {
  if (state === "PAUSED") return "paused";
  if (state !== "QUEUED") return null;
  if (readyAt === null) return "dependency";
  if (readyAt > now) return "backoff";
  if (totalSlots === 0) return "no-worker";
  return freeSlots > scheduled ? "turn" : "no-slot";
}
