/** Images a second in the last seconds, and how long the rest will take at that rate. */
import type { Clock } from "./host.ts";

export interface Rate {
  readonly imagesPerSecond?: number;
  readonly secondsLeft?: number;
}

export interface RateMeter {
  /** Call after each unit of work. */
  mark(images: number): void;
  /** @param imagesLeft  still to do. */
  rate(imagesLeft: number): Rate;
}

/** Long enough to smooth over single steps, short enough to notice that a machine got busy. */
const windowMs = 10_000;

export function createRateMeter(clock: Clock): RateMeter {
  // Invariant: the first mark is the newest one older than the window, or the very first; counts are cumulative.
  const marks = [{ atMs: clock.nowMs(), images: 0 }];
  return {
    mark(images) {
      const atMs = clock.nowMs();
      marks.push({ atMs, images: marks[marks.length - 1].images + images });
      while (marks[1].atMs <= atMs - windowMs) marks.shift();
    },
    rate(imagesLeft) {
      const [from, to] = [marks[0], marks[marks.length - 1]];
      if (to.atMs <= from.atMs || to.images === from.images) return {};
      const imagesPerSecond = ((to.images - from.images) * 1000) / (to.atMs - from.atMs);
      return { imagesPerSecond, secondsLeft: imagesLeft / imagesPerSecond };
    },
  };
}
