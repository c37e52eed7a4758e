/** What happened, as a line for the person who watches. */
import type { EventData, EventType, ExperimentEvent } from "@outlab/client";
import { formatNumber, printable } from "@outlab/report";
import { type Waiting, waitingText } from "./waiting.ts";

/** @returns undefined for what a person need not read: progress has its own line, and states of the whole follow its jobs. */
export function describeEvent(event: ExperimentEvent): string | undefined {
  const describe = sentences[event.type] as ((data: unknown) => string | undefined) | undefined;
  // A newer server may have more to say than this program understands.
  const sentence = describe?.(event.data);
  return sentence === undefined ? undefined : `${event.at.slice(11, 19)}  ${sentence}`;
}

type Sentences = { readonly [Type in EventType]: (data: EventData<Type>) => string | undefined };

const sentences: Sentences & {
  readonly "job-waiting": (data: Waiting) => string | undefined;
} = {
  "experiment-submitted": ({ name, clonedFrom, continuesAfterEpoch }) =>
    [
      `submitted "${printable(name)}"`,
      ...(clonedFrom === undefined ? [] : [`a clone of ${clonedFrom}`]),
      ...(continuesAfterEpoch === undefined ? [] : [`going on after its epoch ${continuesAfterEpoch}`]),
    ].join(", "),
  "experiment-state": () => undefined,
  "job-state": ({ kind, to, failureClass, message }) =>
    ["FAILED", "CANCELLED", "CANCELLING", "PAUSING", "PAUSED"].includes(to)
      ? withReason(`${kind}: ${to}`, failureClass, message)
      : undefined,
  "job-waiting": (data) => {
    const why = waitingText(data);
    return why === undefined ? undefined : `${data.kind}: ${why}`;
  },
  "cancel-requested": ({ by }) => `cancel requested${by === null ? "" : ` by ${printable(by)}`}`,
  "pause-requested": ({ by }) => `pause requested by ${printable(by)}`,
  preempted: ({ kind, forJobId, reason }) =>
    `${kind}: makes way for job ${forJobId}, ${reason === "priority" ? "which has a higher priority" : "whose owner has used less of the slots"}`,
  resumed: ({ by }) => `resumed by ${printable(by)}`,
  retried: ({ by, limits = {} }) =>
    [
      `tried again by ${printable(by)}`,
      ...Object.entries(limits).map(([name, value]) => `limits.${name} ${value}`),
    ].join(", "),
  reordered: ({ by, priority, moveTo }) =>
    [
      ...(priority === undefined ? [] : [`priority ${priority}`]),
      ...(moveTo === undefined ? [] : ["moved before its owner's other experiments"]),
      `by ${printable(by)}`,
    ].join(", "),
  "attempt-started": ({ kind, attempt, resumedFromEpoch }) =>
    [
      `${kind}: started`,
      ...(attempt > 1 ? [`attempt ${attempt}`] : []),
      ...(resumedFromEpoch ? [`going on after epoch ${resumedFromEpoch}`] : []),
    ].join(", "),
  "attempt-ended": ({ kind, attempt, outcome, failureClass, message }) =>
    outcome === "succeeded"
      ? `${kind}: done`
      : withReason(`${kind}: attempt ${attempt} ${outcome}`, failureClass, message),
  engine: ({ description: { kind, engine: _same, ...facts } }) =>
    [`engine ${kind}`, ...Object.entries(facts).map(([name, value]) => `${name} ${value}`)].join(", "),
  progress: () => undefined,
  series: () => undefined,
  rows: () => undefined,
  log: ({ level, message }) => (level === "warn" ? `warning: ${message}` : message),
  checkpoint: ({ epoch, loss, isFinal, isBest = false }) =>
    `${isFinal ? "final checkpoint" : "checkpoint"}${isBest ? ", the best so far," : ""} after epoch ${epoch}${loss === null ? "" : `, loss ${formatNumber(loss)}`}`,
  "training-ended": ({ reason, epoch, epochs, best }) =>
    [
      reason === "early-stopping"
        ? `training has stopped after epoch ${epoch} of ${epochs}, because ${best?.series} has not got better`
        : `training has done all ${epochs} epochs`,
      ...(best ? [`the best is epoch ${best.epoch}, ${best.series} ${formatNumber(best.value)}`] : []),
    ].join("; "),
  "checkpoint-lost": ({ epoch, reason, goesOnAfterEpoch }) =>
    `warning: the checkpoint after epoch ${epoch} is lost (${reason}); ` +
    (goesOnAfterEpoch === 0 ? "training begins anew" : `going on after epoch ${goesOnAfterEpoch}`),
  "checkpoints-dropped": ({ epochs }) =>
    `checkpoints after epochs ${epochs.join(", ")} were deleted by the rules of retention`,
  "embedding-set": ({ split, view = "upright", layer = "features", count, dimension }) => {
    const how = [view === "upright" ? [] : view, layer === "features" ? [] : layer].flat().join(", ");
    return `embeddings of ${split}${how === "" ? "" : ` (${printable(how)})`}: ${count} x ${dimension}`;
  },
  "image-scores": () => undefined,
};

function withReason(what: string, failureClass?: string, message?: string): string {
  const reason = [failureClass, message].filter((part) => part !== undefined).join(": ");
  return reason === "" ? what : `${what} (${reason})`;
}
