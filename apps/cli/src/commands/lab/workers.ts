import type { Worker } from "@outlab/client";
import { formatTable, formatTime } from "@outlab/report";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { noWords } from "../../options/positionals.ts";
import { columnsOf, printJson, printLine, printLines, printNotice } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const workers = defineCommand({
  name: "workers",
  summary: "lists the workers of the last day with their devices, and what is wrong with those",
  usage: "[--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    noWords(positionals);
    const items = await connect(values, context).all("listWorkers");
    if (json) {
      printJson(context.out, { items });
      return exitCodes.ok;
    }
    const columnsWide = columnsOf(context.out);
    printLines(context.out, workerTable(items, columnsWide));
    for (const complaint of items.flatMap(complaints)) {
      printLine(context.out, "");
      printNotice(context.out, complaint);
    }
    if (items.length === 0)
      printNotice(context.err, "none has reported within a day; npm start brings one, npm run worker is one");
    return exitCodes.ok;
  },
});

function workerTable(items: readonly Worker[], columnsWide: number): readonly string[] {
  const titles = ["name", "state", "busy slots", "engine", "device", "last heard of (UTC)"];
  return formatTable(
    titles.map((title) => ({ title })),
    items.map(({ name, state, busySlots, slots, device, heartbeatAt }) => [
      name,
      state,
      `${busySlots} of ${slots}`,
      textOf(device.engine),
      deviceName(device),
      formatTime(heartbeatAt),
    ]),
    columnsWide,
  );
}

type Device = Worker["device"];

/** The card that is computed on, or the part of one; else the processor. */
function deviceName({ gpu, mig, processor }: Device): string {
  const card = textOf(fieldOf(gpu, "name"));
  return [card || textOf(processor), textOf(fieldOf(mig, "profile"))]
    .filter((part) => part !== "")
    .join(", ");
}

/** Beneath the table, as they are sentences. */
function complaints({ name, state, device }: Worker): readonly string[] {
  const lost = textOf(device.lost);
  const warning = textOf(device.gpuWarning);
  return [
    ...(state === "no-device" && lost !== "" ? [`${name} claims nothing: ${lost}`] : []),
    ...(warning === "" ? [] : [`${name}: ${warning}`]),
  ];
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[field] : undefined;
}

/** Workers of other versions may describe themselves otherwise. */
function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
