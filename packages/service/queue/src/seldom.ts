/** Errors that come thousands of times a minute while a store is away, reported as people can read them. */

const EVERY_MS = 10_000;

/**
 * @param report  gets the first error of each message at once, and then one every ten seconds at most, with how many there were.
 * @returns a function that takes all of them.
 */
export function seldom(
  report: (error: Error) => void,
  nowMs = () => performance.now(),
): (error: Error) => void {
  const seen = new Map<string, { reportedAtMs: number; suppressed: number }>();
  return (error) => {
    const before = seen.get(error.message);
    if (before !== undefined && nowMs() - before.reportedAtMs < EVERY_MS) {
      before.suppressed++;
      return;
    }
    // Messages with a changing part must not fill the memory.
    if (seen.size > 100) seen.clear();
    seen.set(error.message, { reportedAtMs: nowMs(), suppressed: 0 });
    if (before === undefined || before.suppressed === 0) report(error);
    else report(new Error(`${error.message} (and ${before.suppressed} times more)`, { cause: error }));
  };
}
