import type { Comparison } from "@outlab/client";
import { formatNumber, formatTable, lettersOf, printable } from "@outlab/report";
import { defineCommand } from "../../command.ts";
import { UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { columnsOf, printJson, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { savePage } from "../../server/save-page.ts";

export const compare = defineCommand({
  name: "compare",
  summary: "shows what differs between experiments, and whose scorers detect better on the same images",
  usage: "EXPERIMENT [EXPERIMENT ...] [--reference SCORER] [--html FILE] [--json]",
  notes: [
    "--reference: the scorer of the first experiment that all others are compared with; without it, its first one.",
    "--html: the same as one page with a figure, which opens without a server.",
    "Differences have DeLong's paired 95 % interval. P-values are not corrected for the number of rows.",
  ],
  options: {
    ...connectionOptions,
    reference: { type: "string" },
    html: { type: "string" },
    json: { type: "boolean" },
  },
  async run({ reference, html, json = false, ...values }, positionals, context) {
    if (positionals.length === 0) throw new UsageError("name the experiments: compare EXPERIMENT EXPERIMENT");
    const query = { experiments: positionals.join(","), ...(reference && { reference }) };
    const client = connect(values, context);
    const params = { query };
    if (html !== undefined)
      savePage(
        html,
        await client.compareExperiments({ params, headers: { accept: "text/html" }, parseAs: "text" }),
      );
    const found = await client.compareExperiments({ params });
    if (json) printJson(context.out, found);
    else printLines(context.out, comparisonText(found, columnsOf(context.out)));
    return exitCodes.ok;
  },
});

function comparisonText(compared: Comparison, columnsWide: number): readonly string[] {
  const { experiments, settings, reference, rows } = compared;
  const letter = lettersOf(compared);
  const end = (value: number | null) => (value === null ? "" : value.toFixed(3));
  return [
    ...experiments.map(({ id, name }) => printable(`${letter(id)}  ${id}  ${name}`)),
    "",
    ...(settings.length === 0
      ? ["the specs do not differ"]
      : formatTable(
          [{ title: "setting" }, ...experiments.map(({ id }) => ({ title: letter(id) }))],
          settings.map(({ pointer, values }) => [
            pointer,
            ...values.map((value) => printable(JSON.stringify(value))),
          ]),
          columnsWide,
        )),
    "",
    printable(`differences from ${letter(reference.experimentId)} ${reference.scorer}`),
    "",
    ...formatTable(
      [
        { title: "" },
        { title: "scorer" },
        { title: "AUROC", align: "right" },
        { title: "difference", align: "right" },
        { title: "95 %\ninterval", align: "right" },
        { title: "p", align: "right" },
      ],
      rows.map((row) => [
        letter(row.experimentId),
        row.scorer,
        row.auroc.toFixed(3),
        row.difference.toFixed(3),
        row.differenceLow === null ? "" : `${end(row.differenceLow)} to ${end(row.differenceHigh)}`,
        row.pValue === null ? "" : formatNumber(row.pValue),
      ]),
      columnsWide,
    ),
  ];
}
