/** A fresh API key for a user, printed: the server can't show it again. */
import type { ApiKeyView, UserView } from "@outlab/wire";
import type { CommandContext } from "./command.ts";
import type { HttpClient } from "./http-client.ts";

/** The key alone goes to standard output; whom it is for and how it is used, to standard error. */
export async function handOutKey(
  client: HttpClient,
  user: UserView,
  { json }: { readonly json: boolean },
  { out, err }: Pick<CommandContext, "out" | "err">,
): Promise<void> {
  const apiKey = await client.post<ApiKeyView & { key: string }>("/v1/api-keys", {
    name: "made by an admin",
    userId: user.id,
  });
  if (json) {
    out.write(`${JSON.stringify({ user, apiKey })}\n`);
    return;
  }
  out.write(`${apiKey.key}\n`);
  err.write(
    `this key of ${user.name} (${user.role}) can't be shown again; with it:\n` +
      `  export OUTLAB_URL=${client.url} OUTLAB_API_KEY=...\n`,
  );
}
