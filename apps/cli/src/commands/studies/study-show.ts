import type { Study } from "@outlab/client";
import { formatTable, printable } from "@outlab/report";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneStudy } from "../../options/positionals.ts";
import { columnsOf, printJson, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { countsText } from "./counts-text.ts";
import { settingText, settingTitle } from "./setting-text.ts";

export const studyShow = defineCommand({
  name: "study show",
  summary: "lists the experiments of a study, and only the settings in which they differ",
  usage: "STUDY [--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    const study = await connect(values, context).getStudy({
      params: { path: { id: oneStudy(positionals) } },
    });
    if (json) printJson(context.out, study);
    else printLines(context.out, page(study, columnsOf(context.out)));
    return exitCodes.ok;
  },
});

function page(
  { name, counts, cells, settings, maxConcurrent, duplicates }: Study,
  columnsWide: number,
): readonly string[] {
  return [
    printable(`"${name}": ${countsText(counts)}`),
    ...(maxConcurrent === null ? [] : [`at most ${maxConcurrent} at once`]),
    ...(duplicates === 0 ? [] : [`cells left out because an earlier one is the same: ${duplicates}`]),
    "",
    ...formatTable(
      [
        { title: "cell", align: "right" },
        ...settings.map((pointer) => ({ title: settingTitle(pointer) })),
        { title: "state" },
        { title: "experiment" },
      ],
      cells.map(({ position, values, state, failure, stoppedAtRung, experimentId }) => [
        String(position),
        ...values.map(settingText),
        `${state ?? "purged"}${failure === null ? "" : ` (${failure.class})`}${stoppedAtRung === null ? "" : ` (stopped at rung ${stoppedAtRung})`}`,
        experimentId ?? "",
      ]),
      columnsWide,
    ),
  ];
}
