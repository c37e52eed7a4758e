/** A stack for one program's experiments: on free ports and in a folder of its own, so that it disturbs no other. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Client, createClient } from "@outlab/client";
import { readEnvironment } from "@outlab/environment";
import { type Stack, withStack } from "@outlab/local-stack";
import { stopSignal } from "@outlab/local-stack/stop-signal";
import { z } from "zod";
import { exitCodes } from "../../exit-codes.ts";
import { processContext } from "../../process-context.ts";
import { cancelEarlier } from "./cancel-earlier.ts";

export interface OwnStack {
  readonly stack: Stack;
  readonly client: Client;
  /** This process as the command line's functions see it; its signal is aborted by Ctrl-C. */
  readonly context: ReturnType<typeof processContext>;
}

/**
 * Starts the stack, cancels what an earlier run left, runs the work and stops everything, however the work ends.
 *
 * @param name  of the folder below OUTLAB_DATA_DIR.
 * @returns the work's exit code.
 */
export async function runOnOwnStack(name: string, work: (own: OwnStack) => Promise<number>): Promise<number> {
  const signal = stopSignal();
  const { OUTLAB_DATA_DIR } = readEnvironment(
    z.object({ OUTLAB_DATA_DIR: z.string().default(".outlab") }),
    process.env,
  );
  const say = (message: string) => console.error(message);
  say("starting Postgres, the API and a worker ...");
  const options = {
    appsDir: resolve(import.meta.dirname, "../../../.."),
    dataDir: join(OUTLAB_DATA_DIR, name),
    // Its own services, not those that this shell's environment may name.
    env: { ...process.env, REDIS_URL: undefined, OUTLAB_STORAGE: undefined },
    signal,
    onNotice: say,
  };
  const code = await withStack(options, async (stack, ending) => {
    const apiKey = readFileSync(stack.adminKeyFile, "utf8").trim();
    const client = createClient({ url: stack.url, apiKey });
    await cancelEarlier(client, say);
    return work({ stack, client, context: processContext(ending) });
  });
  if (code === exitCodes.interrupted) say("everything is stopped");
  return code;
}
