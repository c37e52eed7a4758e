import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneName } from "../../options/positionals.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { handOutKey } from "../../server/hand-out-key.ts";
import { userNamed } from "../../server/user-named.ts";

export const userKey = defineCommand({
  name: "user key",
  summary: "prints another API key for a person whose key is lost, once; for admins",
  usage: "NAME [--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    const client = connect(values, context);
    await handOutKey(client, await userNamed(client, oneName(positionals)), { json }, context);
    return exitCodes.ok;
  },
});
