/** A fresh API key for a user, printed: the server can't show it again. */
import type { Client, RequestBody, User } from "@outlab/client";
import type { CommandContext } from "../command.ts";
import { printJson, printLine, printLines } from "../output/print.ts";

/** The key alone goes to standard output; whom it is for and how it is used, to standard error. */
export async function handOutKey(
  client: Client,
  user: User,
  { json, ...limits }: { readonly json: boolean } & Pick<RequestBody<"createApiKey">, "scope" | "expiresAt">,
  { out, err }: Pick<CommandContext, "out" | "err">,
): Promise<void> {
  const apiKey = await client.createApiKey({
    body: { name: "made by an admin", userId: user.id, ...limits },
  });
  if (json) {
    printJson(out, { user, apiKey });
    return;
  }
  printLine(out, apiKey.key);
  printLines(err, [
    `this key of ${user.name} (${user.role}) can't be shown again; with it:`,
    `  export OUTLAB_URL=${client.url} OUTLAB_API_KEY=...`,
  ]);
}
