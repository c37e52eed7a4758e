import type { WorkerView } from "@outlab/wire";
import { defineCommand } from "../command.ts";
import { connect, connectionOptions } from "../connection.ts";
import { exitCodes } from "../exit-codes.ts";
import { formatTable } from "../format-table.ts";
import { formatTime } from "../format-time.ts";
import { noWords } from "../no-words.ts";

export const workers = defineCommand({
  name: "workers",
  summary: "lists the workers of the last day with their devices, and what is wrong with those",
  usage: "[--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    noWords(positionals);
    const view = await connect(values, context).get<{ items: readonly WorkerView[] }>("/v1/workers");
    if (json) {
      context.out.write(`${JSON.stringify(view)}\n`);
      return exitCodes.ok;
    }
    context.out.write(`${[...workerTable(view.items), ...view.items.flatMap(complaints)].join("\n")}\n`);
    if (view.items.length === 0)
      context.err.write("none has reported within a day; npm start brings one, npm run worker is one\n");
    return exitCodes.ok;
  },
});

function workerTable(items: readonly WorkerView[]): readonly string[] {
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
  );
}

type Device = WorkerView["device"];

/** The card that is computed on, or the part of one; else the processor. */
function deviceName({ gpu, mig, processor }: Device): string {
  const card = textOf(fieldOf(gpu, "name"));
  return [card || textOf(processor), textOf(fieldOf(mig, "profile"))]
    .filter((part) => part !== "")
    .join(", ");
}

/** Beneath the table, as they are sentences. */
function complaints({ name, state, device }: WorkerView): readonly string[] {
  const lost = textOf(device.lost);
  const warning = textOf(device.gpuWarning);
  return [
    ...(state === "no-device" && lost !== "" ? ["", `${name} claims nothing: ${lost}`] : []),
    ...(warning === "" ? [] : ["", `${name}: ${warning}`]),
  ];
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[field] : undefined;
}

/** Workers of other versions may describe themselves otherwise. */
function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
