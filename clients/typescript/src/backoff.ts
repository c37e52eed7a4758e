/** How long to wait before a server is asked again. */

const FIRST_MS = 1_000;
const LONGEST_MS = 10_000;
/** A server that asks for more is asked again all the same: it may have come back long before. */
const MOST_PATIENCE_MS = 60_000;

/**
 * Twice as long after each failure, less up to a half by chance, and never less than the server asks for.
 *
 * @param failures  in a row, from 1.
 */
export function backoffMs(failures: number, random: () => number, askedMs = 0): number {
  const longestMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  const ownMs = longestMs * (1 - random() / 2);
  return Math.max(ownMs, Math.min(askedMs, MOST_PATIENCE_MS));
}

/** @throws the signal's reason, at once, when it is aborted. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
