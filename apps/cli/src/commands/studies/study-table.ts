import type { StudyTable, StudyTableName } from "@outlab/client";
import { formatNumber, formatTable, toCsv } from "@outlab/report";
import { defineCommand } from "../../command.ts";
import { UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { wholeNumber } from "../../options/number-option.ts";
import { columnsOf, printJson, printLine, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

const names: readonly StudyTableName[] = ["results", "comparisons", "best"];

export const studyTable = defineCommand({
  name: "study table",
  summary:
    "prints a table of a study: results over seeds, paired comparisons of settings, or settings by a number",
  usage: "STUDY [results|comparisons|best] [--by NUMBER] [--reference N] [--scorer SCORER] [--csv] [--json]",
  notes: [
    "results: the mean, sd and 95 % interval of each number over seeds. comparisons: each setting beside --reference (the first without it), on the same test images and over classes.",
    'best: settings by the number that --by names, such as loss or "auroc knn". The table says whether labels of test images are in it: what is chosen by such a number has seen what it is then tested on.',
  ],
  options: {
    ...connectionOptions,
    by: { type: "string" },
    reference: { type: "string" },
    scorer: { type: "string" },
    csv: { type: "boolean" },
    json: { type: "boolean" },
  },
  async run({ by, reference, scorer, csv = false, json = false, ...values }, positionals, context) {
    const [id, name = "results", ...more] = positionals;
    const table = names.find((one) => one === name);
    if (id === undefined || more.length > 0) throw new UsageError("name one study, and a table of it");
    if (table === undefined)
      throw new UsageError(`there is no table "${name}"; there are: ${names.join(", ")}`);
    const found = await connect(values, context).getStudyTable({
      params: {
        path: { id, table },
        query: {
          ...(by !== undefined && { by }),
          ...(reference !== undefined && { reference: wholeNumber("reference", reference, 1) }),
          ...(scorer !== undefined && { scorer }),
        },
      },
    });
    if (json) printJson(context.out, found);
    else if (csv) printLines(context.out, toCsv(found.columns, found.rows).trimEnd().split("\r\n"));
    else if (found.rows.length === 0)
      printLine(
        context.out,
        "(no rows yet: no experiment of it has succeeded, or there is nothing to compare)",
      );
    else printLines(context.out, tableText(found, columnsOf(context.out)));
    return exitCodes.ok;
  },
});

function tableText({ columns, rows }: StudyTable, columnsWide: number): readonly string[] {
  // A column that is empty in every row says nothing.
  const shown = columns.filter((column) => rows.some((row) => row[column] != null));
  return formatTable(
    shown.map((title) => ({
      title,
      ...(rows.some((row) => typeof row[title] === "number") && { align: "right" as const }),
    })),
    rows.map((row) => shown.map((column) => cellText(row[column] ?? null))),
    columnsWide,
  );
}

function cellText(value: string | number | boolean | null): string {
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : formatNumber(value);
  return value === null ? "" : String(value);
}
