/** A stack for as long as some work takes, on free ports and in a folder of its own, whatever else runs on the machine. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Client, createClient } from "@outlab/client";
import { type Stack, startStack } from "../stack.ts";

/**
 * Starts it, runs the work and stops everything, however the work ends; Ctrl-C aborts the signal.
 *
 * @param name  of the folder below OUTLAB_DATA_DIR.
 * @returns the work's exit code; 1 when the stack could not start or broke, with the reason on standard error.
 */
export async function withStack(
  name: string,
  work: (stack: Stack, client: Client, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const ending = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => ending.abort(new Error(signal)));
  let stack: Stack | undefined;
  try {
    stack = await startStack({
      dataDir: join(process.env.OUTLAB_DATA_DIR || ".outlab", name),
      // Its own services, not those that this shell's environment may name.
      env: { REDIS_URL: undefined, OUTLAB_STORAGE: undefined },
      onNotice: (message) => console.error(message),
      onFailure: (error) => ending.abort(error),
    });
    const apiKey = readFileSync(stack.adminKeyFile, "utf8").trim();
    return await work(stack, createClient({ url: stack.url, apiKey }), ending.signal);
  } catch (error) {
    const reason: unknown = ending.signal.aborted ? ending.signal.reason : error;
    console.error(reason instanceof Error ? reason.message : String(reason));
    return ending.signal.aborted && /^SIG/.test((ending.signal.reason as Error).message) ? 130 : 1;
  } finally {
    await stack?.stop();
  }
}
