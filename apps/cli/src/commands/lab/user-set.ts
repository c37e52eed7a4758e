import { defineCommand } from "../../command.ts";
import { UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { numberIn } from "../../options/number-option.ts";
import { oneName } from "../../options/positionals.ts";
import { quotaOptions, quotaUsage, readQuota } from "../../options/quota-options.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { userNamed } from "../../server/user-named.ts";

export const userSet = defineCommand({
  name: "user set",
  summary: "changes what a person is due of the slots and may have at once; for admins",
  usage: `NAME [--weight W] [--high yes|no] ${quotaUsage} [--json]`,
  options: {
    ...connectionOptions,
    ...quotaOptions,
    weight: { type: "string" },
    high: { type: "string" },
    json: { type: "boolean" },
  },
  async run({ json = false, weight, high, ...values }, positionals, context) {
    const quota = readQuota(values);
    const body = {
      ...(weight === undefined ? {} : { shareWeight: numberIn("weight", weight, 0.01, 100) }),
      ...(high === undefined ? {} : { mayUseHigh: yesOrNo("high", high) }),
      ...(Object.keys(quota).length === 0 ? {} : { quota }),
    };
    if (Object.keys(body).length === 0) throw new UsageError("name what is to change, such as --weight 2");
    const client = connect(values, context);
    const { id } = await userNamed(client, oneName(positionals));
    const user = await client.changeUser({ params: { path: { id } }, body });
    if (json) printJson(context.out, user);
    else
      printLine(
        context.out,
        `${user.name}: weight ${user.shareWeight}, ${user.mayUseHigh || user.role === "admin" ? "may" : "may not"} use high priority`,
      );
    return exitCodes.ok;
  },
});

function yesOrNo(option: string, text: string): boolean {
  if (text === "yes" || text === "no") return text === "yes";
  throw new UsageError(`--${option} must be yes or no, found "${text}"`);
}
