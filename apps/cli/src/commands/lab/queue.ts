import type { Queue, QueueEntry } from "@outlab/client";
import { formatTable, formatTime, wrapWords } from "@outlab/report";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { noWords } from "../../options/positionals.ts";
import { columnsOf, printJson, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const queue = defineCommand({
  name: "queue",
  summary: "lists what runs, and what waits and why",
  usage: "[--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    noWords(positionals);
    const view = await connect(values, context).getQueue();
    if (json) printJson(context.out, view);
    else printLines(context.out, page(view, columnsOf(context.out)));
    return exitCodes.ok;
  },
});

function page(
  { slots, cpuSlots, counts, running, waiting, shares }: Queue,
  columnsWide: number,
): readonly string[] {
  const counted = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  const free = `slots: ${slots.free} of ${slots.total} free, ${cpuSlots.free} of ${cpuSlots.total} for scoring and other work without a device`;
  return [
    ...wrapWords(free, columnsWide, "       "),
    ...wrapWords(`jobs:  ${counted.join(", ") || "none"}`, columnsWide, "       "),
    ...(running.length + waiting.length === 0 ? [] : ["", ...table([...running, ...waiting], columnsWide)]),
    ...(shares.length === 0 ? [] : ["", ...shareTable(shares, columnsWide)]),
  ];
}

/** Who has the least for their weight goes first. */
function shareTable(shares: Queue["shares"], columnsWide: number): readonly string[] {
  const titles = ["owner", "slots", "seconds used", "weight", "running", "at most"];
  return formatTable(
    titles.map((title) => ({ title })),
    shares.map(({ owner, needs, usedSeconds, weight, runningJobs, maxRunningJobs }) => [
      owner.name,
      needs,
      usedSeconds.toFixed(0),
      String(weight),
      String(runningJobs),
      maxRunningJobs === null ? "" : String(maxRunningJobs),
    ]),
    columnsWide,
  );
}

/** For a place in its study: how many are taken. */
function waitText({ waitReason, studyPlaces }: QueueEntry): string {
  if (studyPlaces === null) return waitReason ?? "";
  return `study (${studyPlaces.underWay} of ${studyPlaces.maxConcurrent})`;
}

function table(entries: readonly QueueEntry[], columnsWide: number): readonly string[] {
  const titles = [
    "experiment",
    "job",
    "state",
    "waits for",
    "place",
    "expected start (UTC)",
    "priority",
    "owner",
    "started or ready (UTC)",
    "name",
  ];
  return formatTable(
    titles.map((title) => ({ title })),
    entries.map((entry) => [
      entry.experimentId ?? "",
      entry.kind,
      entry.state,
      waitText(entry),
      entry.turn === null ? "" : String(entry.turn.place),
      formatTime(entry.turn?.expectedStartAt ?? null),
      entry.priority,
      entry.owner.name,
      formatTime(entry.startedAt ?? entry.readyAt),
      entry.experimentName ?? entry.name,
    ]),
    columnsWide,
  );
}
