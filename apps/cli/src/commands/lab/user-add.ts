import { ProblemError, type User } from "@outlab/client";
import { defineCommand } from "../../command.ts";
import { CommandError, UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneName } from "../../options/positionals.ts";
import { outlab } from "../../program-name.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { explainProblem } from "../../server/explain-problem.ts";
import { handOutKey } from "../../server/hand-out-key.ts";

export const userAdd = defineCommand({
  name: "user add",
  summary: "adds a person and prints an API key for them, once; for admins",
  usage: "NAME [--admin | --viewer] [--json]",
  options: {
    ...connectionOptions,
    admin: { type: "boolean" },
    viewer: { type: "boolean" },
    json: { type: "boolean" },
  },
  async run({ admin = false, viewer = false, json = false, ...values }, positionals, context) {
    const name = oneName(positionals);
    const client = connect(values, context);
    if (admin && viewer) throw new UsageError("--admin and --viewer exclude each other");
    const role: User["role"] = admin ? "admin" : viewer ? "viewer" : "researcher";
    const user = await client.createUser({ body: { name, role } });
    await handOutKey(client, user, { json }, context).catch((error: unknown) => {
      if (!(error instanceof ProblemError)) throw error;
      const { message, exitCode } = explainProblem(error);
      throw new CommandError(
        `${user.name} was added, but without a key: ${message}\n${outlab} user key "${user.name}"   to try that again`,
        exitCode,
        { cause: error },
      );
    });
    return exitCodes.ok;
  },
});
