import { defineCommand } from "../../command.ts";
import { UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { wholeNumber } from "../../options/number-option.ts";
import { oneName } from "../../options/positionals.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { handOutKey } from "../../server/hand-out-key.ts";
import { userNamed } from "../../server/user-named.ts";

export const userKey = defineCommand({
  name: "user key",
  summary: "prints another API key for a person whose key is lost, once; for admins",
  usage: "NAME [--scope read|submit|admin] [--expires-days N] [--json]",
  options: {
    ...connectionOptions,
    scope: { type: "string" },
    "expires-days": { type: "string" },
    json: { type: "boolean" },
  },
  async run({ json = false, scope, "expires-days": days, ...values }, positionals, context) {
    const limits = {
      ...(scope === undefined ? {} : { scope: scopeNamed(scope) }),
      ...(days === undefined ? {} : { expiresAt: inDays(wholeNumber("expires-days", days, 1, 36_500)) }),
    };
    const client = connect(values, context);
    const user = await userNamed(client, oneName(positionals));
    await handOutKey(client, user, { json, ...limits }, context);
    return exitCodes.ok;
  },
});

const scopes = ["read", "submit", "admin"] as const;

function scopeNamed(text: string): (typeof scopes)[number] {
  const scope = scopes.find((known) => known === text);
  if (scope !== undefined) return scope;
  throw new UsageError(`--scope must be one of ${scopes.join(", ")}, found "${text}"`);
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}
