/** Work that must not hold up an answer. */

/**
 * Of what is asked again while it is still under way, the running one is waited for: something that never answers must not
 * be asked by more and more.
 *
 * @returns a function that rejects after `limitMs`, whatever `work` does.
 */
export function inTime<T>(work: () => Promise<T>, limitMs: number): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= work().finally(() => {
      running = undefined;
    });
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
    return Promise.race([running, late.promise]).finally(() => clearTimeout(timer));
  };
}
