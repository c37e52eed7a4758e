import type { UserView } from "@outlab/wire";
import { defineCommand } from "../command.ts";
import { connect, connectionOptions } from "../connection.ts";
import { exitCodes } from "../exit-codes.ts";
import { formatTable } from "../format-table.ts";
import { formatTime } from "../format-time.ts";
import { noWords } from "../no-words.ts";
import { readList } from "../read-list.ts";

export const users = defineCommand({
  name: "users",
  summary: "lists who may use the server; for admins",
  usage: "[--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    noWords(positionals);
    const { items } = await readList<UserView>(connect(values, context), "/v1/users");
    if (json) {
      context.out.write(`${JSON.stringify({ items })}\n`);
      return exitCodes.ok;
    }
    const titles = ["id", "name", "role", "created (UTC)", "disabled (UTC)"];
    const lines = formatTable(
      titles.map((title) => ({ title })),
      items.map(({ id, name, role, createdAt, disabledAt }) => [
        id,
        name,
        role,
        formatTime(createdAt),
        formatTime(disabledAt),
      ]),
    );
    context.out.write(`${lines.join("\n")}\n`);
    return exitCodes.ok;
  },
});
