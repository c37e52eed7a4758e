/** How long work takes while so many do it at once, one after the other each, for a time or a number of times. */

export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly count: number;
}

/** Times in ms. */
export async function underLoad(
  work: () => Promise<unknown>,
  { atOnce, seconds }: { readonly atOnce: number; readonly seconds: number },
): Promise<Load> {
  for (let i = 0; i < 2 * atOnce; i++) await work();
  const ms: number[] = [];
  const beganMs = performance.now();
  const endsMs = beganMs + seconds * 1_000;
  const repeat = async () => {
    while (performance.now() < endsMs) {
      const startedMs = performance.now();
      await work();
      ms.push(performance.now() - startedMs);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, repeat));
  return { perSecond: (1_000 * ms.length) / (performance.now() - beganMs), ...percentiles(ms) };
}

/** Of times in ms. */
export function percentiles(ms: readonly number[]): Omit<Load, "perSecond"> {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), count: ms.length };
}

/** One at a time. @returns times in ms. */
export async function timed(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
  const ms: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const beganMs = performance.now();
    await work();
    ms.push(performance.now() - beganMs);
  }
  return ms;
}
