import type { QueueEntry, QueueView } from "@outlab/wire";
import { defineCommand } from "../command.ts";
import { connect, connectionOptions } from "../connection.ts";
import { exitCodes } from "../exit-codes.ts";
import { formatTable } from "../format-table.ts";
import { formatTime } from "../format-time.ts";
import { noWords } from "../no-words.ts";

export const queue = defineCommand({
  name: "queue",
  summary: "tells what runs, and what waits and why",
  usage: "[--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    noWords(positionals);
    const view = await connect(values, context).get<QueueView>("/v1/queue");
    context.out.write(json ? `${JSON.stringify(view)}\n` : `${page(view).join("\n")}\n`);
    return exitCodes.ok;
  },
});

function page({ slots, cpuSlots, counts, running, waiting }: QueueView): readonly string[] {
  const counted = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  return [
    `slots: ${slots.free} of ${slots.total} free, ${cpuSlots.free} of ${cpuSlots.total} for scoring and other work without a device`,
    `jobs:  ${counted.join(", ") || "none"}`,
    ...(running.length + waiting.length === 0 ? [] : ["", ...entryTable([...running, ...waiting])]),
  ];
}

function entryTable(entries: readonly QueueEntry[]): readonly string[] {
  const titles = [
    "experiment",
    "job",
    "state",
    "waits for",
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
      entry.waitReason ?? "",
      entry.priority,
      entry.owner.name,
      formatTime(entry.startedAt ?? entry.readyAt),
      entry.experimentName ?? entry.name,
    ]),
  );
}
