/** What of an experiment's events a person sees: which become lines, and what the moving line says meanwhile. */
import type { ExperimentEvent } from "@outlab/client";
import type { LiveOutput } from "../output/live-output.ts";
import { describeEvent } from "./describe-event.ts";
import { asWaiting, type WaitReason, waitingText } from "./waiting.ts";

/** @returns what is called with each event, in order. */
export function createNarrator(live: LiveOutput): (event: ExperimentEvent) => void {
  /** What holds whatever the jobs do: a bar that moves on is not the whole truth then. */
  let condition: string | undefined;
  let saidReason: WaitReason | undefined;
  const isRepeated = repeatsNote();
  return (event) => {
    const waiting = asWaiting(event);
    if (waiting) {
      live.status(waitingText(waiting));
      // Places change with every job that ends; a line that stays is written for another reason alone.
      if (waiting.reason === saidReason) return;
      saidReason = waiting.reason;
    }
    switch (event.type) {
      case "progress":
        live.progress(event.data, condition);
        return;
      case "attempt-started":
        saidReason = undefined;
        live.status(undefined);
        break;
      case "cancel-requested":
        condition = "cancelling";
        live.status("cancelling: running attempts are asked to stop");
        break;
      case "pause-requested":
        condition = "pausing";
        live.status("pausing: a running training ends its epoch and saves it");
        break;
      case "retried":
        condition = undefined;
        live.status(undefined);
        break;
      case "experiment-state":
        condition = conditionAfter(event.data.to, condition);
        if (condition === "paused") live.status("paused; it goes on when it is resumed");
        break;
    }
    const line = isRepeated(event) ? undefined : describeEvent(event);
    if (line !== undefined) live.say(line);
  };
}

function conditionAfter(state: string, before: string | undefined): string | undefined {
  if (state === "PAUSED") return "paused";
  if (state === "PAUSING") return "pausing";
  return before === "paused" || before === "pausing" ? undefined : before;
}

/**
 * Each attempt names its engine, and notes why it is that one. A person reads a note once, and again only where its words
 * have changed.
 */
function repeatsNote(): (event: ExperimentEvent) => boolean {
  const read = new Set<string>();
  return ({ type, data }) => {
    if (type !== "engine" && type !== "log") return false;
    const note = JSON.stringify(type === "engine" ? data.description : [data.level, data.message]);
    const isRepeated = read.has(note);
    read.add(note);
    return isRepeated;
  };
}
