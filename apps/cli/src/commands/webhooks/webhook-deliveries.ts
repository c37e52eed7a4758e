import type { WebhookDelivery } from "@outlab/client";
import { formatTable, formatTime } from "@outlab/report";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { wholeNumber } from "../../options/number-option.ts";
import { oneWebhook } from "../../options/positionals.ts";
import { columnsOf, printJson, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const webhookDeliveries = defineCommand({
  name: "webhook deliveries",
  summary: "shows what was sent to a webhook, and what it answered; newest first",
  usage: "WEBHOOK [--limit N] [--json]",
  options: {
    ...connectionOptions,
    limit: { type: "string", default: "20" },
    json: { type: "boolean" },
  },
  async run({ limit, json = false, ...values }, positionals, context) {
    const params = { path: { id: oneWebhook(positionals) } };
    const most = wholeNumber("limit", limit, 1);
    const client = connect(values, context);
    const items: WebhookDelivery[] = [];
    for await (const item of client.items("listWebhookDeliveries", { params }, { most })) items.push(item);
    if (json) printJson(context.out, { items });
    else
      printLines(
        context.out,
        formatTable(
          ["id", "of", "attempts", "delivered (UTC)", "next attempt (UTC)", "answer"].map((title) => ({
            title,
          })),
          items.map(({ id, type, attempts, deliveredAt, nextAttemptAt, status, error }) => [
            id,
            type,
            String(attempts),
            formatTime(deliveredAt),
            deliveredAt === null ? formatTime(nextAttemptAt) : "",
            error ?? String(status ?? ""),
          ]),
          columnsOf(context.out),
        ),
      );
    return exitCodes.ok;
  },
});
