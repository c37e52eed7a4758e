import type { UserView } from "@outlab/wire";
import { defineCommand } from "../command.ts";
import { connect, connectionOptions } from "../connection.ts";
import { CommandError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { handOutKey } from "../hand-out-key.ts";
import type { HttpClient } from "../http-client.ts";
import { oneName } from "../one-name.ts";
import { pagesOf } from "../pages-of.ts";
import { outlab } from "../program-name.ts";

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

async function userNamed(client: HttpClient, name: string): Promise<UserView> {
  for await (const { items } of pagesOf<UserView>(client, "/v1/users")) {
    const found = items.find((user) => user.name === name);
    if (found) return found;
  }
  throw new CommandError(
    `there is no user "${name}"; ${outlab} users lists them, ${outlab} user add makes one`,
    exitCodes.refused,
  );
}
