import { defineCommand } from "../../command.ts";
import { UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { printJson, printLine, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const webhookAdd = defineCommand({
  name: "webhook add",
  summary: "has an address notified when your experiments end; prints its secret, once",
  usage: "URL [--chat] [--on TYPE,...] [--everybody] [--json]",
  notes: [
    "--chat sends a sentence, as incoming webhooks of Slack and Mattermost take it.",
    "--on names what is notified of: experiment.submitted, experiment.succeeded ...; without it, every end.",
    "--everybody is for admins: everybody's experiments, and not yours alone.",
  ],
  options: {
    ...connectionOptions,
    chat: { type: "boolean" },
    on: { type: "string" },
    everybody: { type: "boolean" },
    json: { type: "boolean" },
  },
  async run({ chat, on, everybody, json = false, ...values }, positionals, context) {
    const [url, ...more] = positionals;
    if (url === undefined || more.length > 0)
      throw new UsageError(`expected one address, found ${positionals.length}`);
    const types = on?.split(",") as WebhookTypes;
    const body = {
      url,
      ...(types === undefined ? {} : { types }),
      ...(chat ? { format: "chat" as const } : {}),
      ...(everybody ? { ofEverybody: true } : {}),
    };
    const client = connect(values, context);
    const webhook = await client.createWebhook({ body });
    if (json) printJson(context.out, webhook);
    else {
      printLine(context.out, webhook.secret);
      printLines(context.err, [
        `webhook ${webhook.id} is made; its secret can't be shown again`,
        `  outlab webhook test ${webhook.id}`,
      ]);
    }
    return exitCodes.ok;
  },
});

/** The server says which there are. */
type WebhookTypes = NonNullable<Parameters<ReturnType<typeof connect>["createWebhook"]>[0]>["body"]["types"];
