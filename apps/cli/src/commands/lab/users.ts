import type { User } from "@outlab/client";
import { formatTable, formatTime } from "@outlab/report";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { noWords } from "../../options/positionals.ts";
import { columnsOf, printJson, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const users = defineCommand({
  name: "users",
  summary: "lists who may use the server; for admins",
  usage: "[--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    noWords(positionals);
    const items = await connect(values, context).all("listUsers");
    if (json) printJson(context.out, { items });
    else printLines(context.out, table(items, columnsOf(context.out)));
    return exitCodes.ok;
  },
});

function table(items: readonly User[], columnsWide: number): readonly string[] {
  const titles = ["id", "name", "role", "created (UTC)", "disabled (UTC)"];
  return formatTable(
    titles.map((title) => ({ title })),
    items.map(({ id, name, role, createdAt, disabledAt }) => [
      id,
      name,
      role,
      formatTime(createdAt),
      formatTime(disabledAt),
    ]),
    columnsWide,
  );
}
