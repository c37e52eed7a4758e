/** A timer for limits of months: Node's own timers fire at once when asked for more than 24.8 days. */

export function setLongTimeout(fire: () => void, ms: number): { clear(): void } {
  let timer: NodeJS.Timeout;
  const arm = (leftMs: number): void => {
    const partMs = Math.min(leftMs, LONGEST_TIMER_MS);
    timer = setTimeout(() => (partMs === leftMs ? fire() : arm(leftMs - partMs)), partMs);
  };
  arm(ms);
  return { clear: () => clearTimeout(timer) };
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;
