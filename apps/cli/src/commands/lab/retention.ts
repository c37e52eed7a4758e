import type { Retention } from "@outlab/client";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { wholeNumber } from "../../options/number-option.ts";
import { noWords } from "../../options/positionals.ts";
import { printJson, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

const MAX_DAYS = 36_500;

export const retention = defineCommand({
  name: "retention",
  summary: "shows how long your checkpoints and archived experiments are kept, and changes it",
  usage: "[--checkpoints-days N|default] [--archived-days N|default] [--json]",
  notes: ["default: as for the installation. What is kept no longer is deleted by gc, not before."],
  options: {
    ...connectionOptions,
    "checkpoints-days": { type: "string" },
    "archived-days": { type: "string" },
    json: { type: "boolean" },
  },
  async run(
    { json = false, "checkpoints-days": checkpoints, "archived-days": archived, ...values },
    words,
    context,
  ) {
    noWords(words);
    const client = connect(values, context);
    const body = {
      ...(checkpoints !== undefined && { keepCheckpointsDays: days("checkpoints-days", checkpoints) }),
      ...(archived !== undefined && { keepArchivedDays: days("archived-days", archived) }),
    };
    const changes = Object.keys(body).length > 0;
    const found = changes ? await client.setRetention({ body }) : await client.getRetention();
    if (json) printJson(context.out, found);
    else printLines(context.out, lines(found));
    return exitCodes.ok;
  },
});

function days(option: string, text: string): number | null {
  return text === "default" ? null : wholeNumber(option, text, 0, MAX_DAYS);
}

function lines({ effective, own }: Retention): readonly string[] {
  const line = (what: string, kept: number | null, ownDays: number | null) =>
    `${what}: ${kept === null ? "for ever" : `${kept} days`}${ownDays === null ? "" : ", by your own rule"}`;
  return [
    line("checkpoints but the last and the best", effective.keepCheckpointsDays, own.keepCheckpointsDays),
    line("archived experiments", effective.keepArchivedDays, own.keepArchivedDays),
  ];
}
