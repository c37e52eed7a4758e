import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneWebhook } from "../../options/positionals.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const webhookTest = defineCommand({
  name: "webhook test",
  summary: "sends a test, or with --redeliver a notification once more",
  usage: "WEBHOOK [--redeliver DELIVERY] [--json]",
  options: { ...connectionOptions, redeliver: { type: "string" }, json: { type: "boolean" } },
  async run({ redeliver: deliveryId, json = false, ...values }, positionals, context) {
    const id = oneWebhook(positionals);
    const client = connect(values, context);
    const delivery =
      deliveryId === undefined
        ? await client.testWebhook({ params: { path: { id } } })
        : await client.redeliverWebhook({ params: { path: { id, deliveryId } } });
    if (json) printJson(context.out, delivery);
    else
      printLine(
        context.out,
        `delivery ${delivery.id} is on its way; outlab webhook deliveries ${id} shows it`,
      );
    return exitCodes.ok;
  },
});
