/** A stack for as long as some work takes: started, used and stopped again, however the work ends. */
import { type Stack, type StackOptions, startStack } from "./start-stack.ts";

export interface WithStackOptions extends Omit<StackOptions, "onFailure" | "signal" | "onNotice"> {
  /** Aborted when a person wants to stop. */
  readonly signal: AbortSignal;
  readonly onNotice: (message: string) => void;
}

const EXIT_FAILURE = 1;
const EXIT_INTERRUPTED = 130;

/**
 * @param work  gets a signal that is aborted when the person stops it, and when a part of the stack died too often.
 * @returns the work's exit code; 130 when it was interrupted before it had one; 1 when the stack could not start or
 * broke, with the reason as a notice.
 */
export async function withStack(
  options: WithStackOptions,
  work: (stack: Stack, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const broken = new AbortController();
  let stack: Stack | undefined;
  try {
    stack = await startStack({ ...options, onFailure: (error) => broken.abort(error) });
    const code = await work(stack, AbortSignal.any([options.signal, broken.signal]));
    broken.signal.throwIfAborted();
    return code;
  } catch (error) {
    if (options.signal.aborted) return EXIT_INTERRUPTED;
    const reason = (broken.signal.aborted ? broken.signal.reason : error) as Error;
    options.onNotice(reason.message);
    return EXIT_FAILURE;
  } finally {
    await stack?.stop();
  }
}
