import type { UserView } from "@outlab/wire";
import { defineCommand } from "../command.ts";
import { connect, connectionOptions } from "../connection.ts";
import { CommandError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { handOutKey } from "../hand-out-key.ts";
import { oneName } from "../one-name.ts";
import { outlab } from "../program-name.ts";

export const userAdd = defineCommand({
  name: "user add",
  summary: "adds a person and prints an API key for them, once; for admins",
  usage: "NAME [--admin] [--json]",
  options: { ...connectionOptions, admin: { type: "boolean" }, json: { type: "boolean" } },
  async run({ admin = false, json = false, ...values }, positionals, context) {
    const name = oneName(positionals);
    const client = connect(values, context);
    const role: UserView["role"] = admin ? "admin" : "researcher";
    const user = await client.post<UserView>("/v1/users", { name, role });
    await handOutKey(client, user, { json }, context).catch((error: unknown) => {
      if (!(error instanceof CommandError)) throw error;
      throw new CommandError(
        `${user.name} was added, but without a key: ${error.message}\n  ${outlab} user key "${user.name}"   to try that again`,
        error.exitCode,
        { cause: error },
      );
    });
    return exitCodes.ok;
  },
});
