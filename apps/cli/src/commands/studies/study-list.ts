import type { StudySummary } from "@outlab/client";
import { formatTable, formatTime } from "@outlab/report";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { wholeNumber } from "../../options/number-option.ts";
import { noWords } from "../../options/positionals.ts";
import { columnsOf, printJson, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { countsText } from "./counts-text.ts";

export const studyList = defineCommand({
  name: "study list",
  summary: "lists studies, newest first",
  usage: "[--owner NAME|ID] [--limit N] [--json]",
  options: {
    ...connectionOptions,
    owner: { type: "string" },
    limit: { type: "string", default: "20" },
    json: { type: "boolean" },
  },
  async run({ owner, limit, json = false, ...values }, positionals, context) {
    noWords(positionals);
    const most = wholeNumber("limit", limit, 1);
    const query = owner === undefined ? {} : { owner };
    const found: StudySummary[] = [];
    const items = connect(values, context).items("listStudies", { params: { query } }, { most });
    for await (const item of items) found.push(item);
    if (json) printJson(context.out, { items: found });
    else printLines(context.out, table(found, columnsOf(context.out)));
    return exitCodes.ok;
  },
});

function table(studies: readonly StudySummary[], columnsWide: number): readonly string[] {
  return formatTable(
    ["id", "name", "cells", "owner", "created (UTC)"].map((title) => ({ title })),
    studies.map(({ id, name, counts, owner, createdAt }) => [
      id,
      name,
      countsText(counts),
      owner.name,
      formatTime(createdAt),
    ]),
    columnsWide,
  );
}
