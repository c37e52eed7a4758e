/** How long the stack lets a worker end before it kills it: longer than the worker takes with its environment. */

/** As the worker's own configuration has it. */
const DEFAULT_DRAIN_SECONDS = 30;
/** The worker ends itself 10 s after its drain's grace; a kill before that would cut off what it writes last. */
const BEYOND_DRAIN_MS = 15_000;

/** @param env  what the worker is started with; a value that makes no sense is the worker's to refuse. */
export function workerGraceMs(env: Readonly<Record<string, string | undefined>>): number {
  const seconds = Number(env.OUTLAB_DRAIN_GRACE_SECONDS || DEFAULT_DRAIN_SECONDS);
  return (Number.isFinite(seconds) ? seconds : DEFAULT_DRAIN_SECONDS) * 1000 + BEYOND_DRAIN_MS;
}
