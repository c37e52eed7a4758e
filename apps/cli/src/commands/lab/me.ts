import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { noWords } from "../../options/positionals.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const me = defineCommand({
  name: "me",
  summary: "says whose key this is, and how many bytes of storage their experiments use",
  usage: "[--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    noWords(positionals);
    const found = await connect(values, context).getMe();
    if (json) printJson(context.out, found);
    else printLine(context.out, `${found.name} (${found.role}), ${found.storedBytes} bytes in storage`);
    return exitCodes.ok;
  },
});
