import { writeFile } from "node:fs/promises";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneDataset } from "../../options/positionals.ts";
import { describeData } from "../../output/describe-data.ts";
import { columnsOf, printJson, printLines, printNotice } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { dataNamed } from "../../server/data-named.ts";

export const dataShow = defineCommand({
  name: "data show",
  summary: "shows what an imported data set is made of, and draws its first images",
  usage: "NAME [--sheet FILE.png] [--json]",
  notes: ["A row of the sheet for each class, in the order of the table; training images come first."],
  options: { ...connectionOptions, sheet: { type: "string" }, json: { type: "boolean" } },
  async run({ sheet, json = false, ...values }, positionals, context) {
    const client = connect(values, context);
    const [latest, ...older] = await dataNamed(client, oneDataset(positionals));
    if (json) printJson(context.out, await client.getDataset({ params: { path: { id: latest.id } } }));
    else printLines(context.out, describeData(latest, columnsOf(context.out)));
    if (older.length > 0)
      printNotice(context.err, `older versions: ${older.map(({ digest }) => digest).join(", ")}`);
    if (sheet === undefined) return exitCodes.ok;
    const bytes = await client.getContactSheet({
      params: { path: { id: latest.id } },
      parseAs: "arrayBuffer",
    });
    await writeFile(sheet, new Uint8Array(bytes as unknown as ArrayBuffer));
    printNotice(context.err, `${sheet}: a row for each of ${latest.classNames.join(", ")}`);
    return exitCodes.ok;
  },
});
