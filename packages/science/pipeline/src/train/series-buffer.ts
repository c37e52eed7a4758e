import type { SeriesPoint } from "../effect.ts";
import type { Host } from "../host.ts";

/** A fenced write per step would cost more than the step: points go out in batches. */
const flushEveryMs = 1000;
const flushAtPoints = 500;

export interface SeriesBuffer {
  /** Keeps points, and sends what is kept if enough time has passed or enough has gathered. */
  add(points: readonly SeriesPoint[]): Promise<void>;
  flush(): Promise<void>;
}

export function createSeriesBuffer({ reporter, clock }: Pick<Host, "reporter" | "clock">): SeriesBuffer {
  let kept: SeriesPoint[] = [];
  let flushedAtMs = clock.nowMs();
  const flush = async () => {
    if (kept.length === 0) return;
    const points = kept;
    kept = [];
    flushedAtMs = clock.nowMs();
    await reporter.write({ type: "series", points });
  };
  return {
    async add(points) {
      kept.push(...points);
      if (kept.length >= flushAtPoints || clock.nowMs() - flushedAtMs >= flushEveryMs) await flush();
    },
    flush,
  };
}
