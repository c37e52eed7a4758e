/** Which server, with which key: the options that every verb of the server shares. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Client, createClient } from "@outlab/client";
import type { CommandContext } from "../command.ts";
import { CommandError, UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { readSettings } from "./read-settings.ts";

export const connectionOptions = {
  url: { type: "string" },
  "key-file": { type: "string" },
} as const;

interface ConnectionValues {
  readonly url?: string | undefined;
  readonly "key-file"?: string | undefined;
}

/**
 * The server is `--url`, else OUTLAB_URL, else the default of `npm start`; the key is in `--key-file`, else OUTLAB_API_KEY,
 * else the file that the first start of a server here wrote.
 */
export function connect(values: ConnectionValues, { env }: Pick<CommandContext, "env">): Client {
  const settings = readSettings({ env });
  const url = values.url ?? settings.OUTLAB_URL;
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ""))
    throw new UsageError(`the server's address is like http://127.0.0.1:3000, found "${url}"`);
  return createClient({ url, apiKey: apiKey(values["key-file"], settings) });
}

function apiKey(
  keyFile: string | undefined,
  { OUTLAB_API_KEY, OUTLAB_DATA_DIR }: ReturnType<typeof readSettings>,
): string | undefined {
  if (keyFile !== undefined) return readKey(keyFile);
  if (OUTLAB_API_KEY !== undefined) return OUTLAB_API_KEY;
  const left = join(OUTLAB_DATA_DIR, "admin.key");
  try {
    return readFileSync(left, "utf8").trim();
  } catch {
    return undefined;
  }
}

function readKey(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    throw new CommandError(`can't read the key file: ${(error as Error).message}`, exitCodes.failure, {
      cause: error,
    });
  }
}
