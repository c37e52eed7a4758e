import type { Webhook } from "@outlab/client";
import { formatTable, formatTime } from "@outlab/report";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { noWords } from "../../options/positionals.ts";
import { columnsOf, printJson, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const webhookList = defineCommand({
  name: "webhook list",
  summary: "lists your webhooks, an admin everybody's",
  usage: "[--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    noWords(positionals);
    const items: Webhook[] = [];
    for await (const item of connect(values, context).items("listWebhooks", {})) items.push(item);
    if (json) printJson(context.out, { items });
    else
      printLines(
        context.out,
        formatTable(
          ["id", "address", "notified of", "format", "disabled (UTC)", "why"].map((title) => ({ title })),
          items.map(({ id, url, types, format, disabledAt, disabledReason }) => [
            id,
            url,
            types.map((type) => type.replace("experiment.", "")).join(", "),
            format,
            formatTime(disabledAt),
            disabledReason ?? "",
          ]),
          columnsOf(context.out),
        ),
      );
    return exitCodes.ok;
  },
});
