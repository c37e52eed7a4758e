import type { Table, Threshold } from "@outlab/client";
import { formatNumber, formatTable, wrapWords } from "@outlab/report";
import { defineCommand } from "../../command.ts";
import { UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { numberIn } from "../../options/number-option.ts";
import { oneId } from "../../options/positionals.ts";
import { columnsOf, printJson, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const threshold = defineCommand({
  name: "threshold",
  summary: "shows or moves where scorers call images anomalies, and how many of each class they call so",
  usage: "EXPERIMENT [--false-alarm-rate N] [--scorer SCORER] [--json]",
  notes: [
    "--false-alarm-rate: which share of normal images may be called an anomaly, such as 0.01; with --scorer for that scorer alone. Verdicts follow at once, and nothing is computed anew.",
  ],
  options: {
    ...connectionOptions,
    "false-alarm-rate": { type: "string" },
    scorer: { type: "string" },
    json: { type: "boolean" },
  },
  async run({ json = false, scorer, "false-alarm-rate": rate, ...values }, positionals, context) {
    if (rate === undefined && scorer !== undefined)
      throw new UsageError("--scorer says whose rate changes: give --false-alarm-rate with it");
    const client = connect(values, context);
    const path = { id: oneId(positionals) };
    const { items } =
      rate === undefined
        ? await client.getThresholds({ params: { path } })
        : await client.changeThresholds({
            params: { path },
            body: {
              falseAlarmRate: numberIn("false-alarm-rate", rate, 0, 1),
              ...(scorer !== undefined && { scorer }),
            },
          });
    const { rows } = await client.getTable({ params: { path: { ...path, table: "verdicts" } } });
    if (json) printJson(context.out, { thresholds: items, verdicts: rows });
    else
      printLines(context.out, [
        ...thresholdLines(items, columnsOf(context.out)),
        ...verdictLines(rows, columnsOf(context.out)),
      ]);
    return exitCodes.ok;
  },
});

function thresholdLines(items: readonly Threshold[], columnsWide: number): readonly string[] {
  if (items.length === 0) return ["(no scores of images)"];
  const notes = items.flatMap(({ scorer, threshold, smallestFalseAlarmRate }) =>
    threshold === null ? [`${scorer} has no threshold: ${whyNone(smallestFalseAlarmRate)}`] : [],
  );
  return [
    ...formatTable(
      [
        { title: "scorer" },
        { title: "false-alarm\nrate", align: "right" },
        { title: "threshold", align: "right" },
        { title: "held-out\nimages", align: "right" },
        { title: "smallest\nrate", align: "right" },
      ],
      items.map(({ scorer, falseAlarmRate, threshold, heldOutImages, smallestFalseAlarmRate }) => [
        scorer,
        String(falseAlarmRate),
        threshold === null ? "" : formatNumber(threshold),
        String(heldOutImages),
        smallestFalseAlarmRate === null ? "" : formatNumber(smallestFalseAlarmRate),
      ]),
      columnsWide,
    ),
    ...notes.flatMap((note) => wrapWords(note, columnsWide, "  ")),
  ];
}

function whyNone(smallest: number | null): string {
  return smallest === null
    ? "no normal images were held out"
    : "too few normal images were held out for that rate; choose a larger one";
}

function verdictLines(rows: Table["rows"], columnsWide: number): readonly string[] {
  if (rows.length === 0) return [];
  return [
    "",
    ...formatTable(
      [
        { title: "scorer" },
        { title: "class" },
        { title: "called an\nanomaly", align: "right" },
        { title: "not", align: "right" },
        { title: "share", align: "right" },
      ],
      rows.map(({ scorer, className, isNormal, flagged, notFlagged, flaggedShare }) => [
        String(scorer),
        className === "all"
          ? `all ${isNormal ? "normal" : "anomalous"}`
          : `${className}${isNormal ? " *" : ""}`,
        String(flagged),
        String(notFlagged),
        Number(flaggedShare).toFixed(3),
      ]),
      columnsWide,
    ),
    ...wrapWords("* a normal class: its share is that of false alarms", columnsWide, "  "),
  ];
}
