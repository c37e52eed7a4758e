import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneWebhook } from "../../options/positionals.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const webhookRemove = defineCommand({
  name: "webhook remove",
  summary: "removes a webhook with its log",
  usage: "WEBHOOK [--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    const id = oneWebhook(positionals);
    await connect(values, context).removeWebhook({ params: { path: { id } } });
    if (json) printJson(context.out, { id });
    else printLine(context.out, `webhook ${id} is removed`);
    return exitCodes.ok;
  },
});
