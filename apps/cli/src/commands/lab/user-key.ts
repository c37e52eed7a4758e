import type { Client, User } from "@outlab/client";
import { defineCommand } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneName } from "../../options/positionals.ts";
import { outlab } from "../../program-name.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { handOutKey } from "../../server/hand-out-key.ts";

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

async function userNamed(client: Client, name: string): Promise<User> {
  for await (const user of client.items("listUsers")) if (user.name === name) return user;
  throw new CommandError(
    `there is no user "${name}"; ${outlab} users lists them, ${outlab} user add makes one`,
    exitCodes.refused,
  );
}
