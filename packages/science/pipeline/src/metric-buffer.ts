import type { Host } from "./ports.ts";
import type { MetricPoint } from "./records.ts";

/** A fenced write per step would cost more than the step: points go out in batches. */
const flushEveryMs = 1000;
const flushAtPoints = 500;

export interface MetricBuffer {
  /** Keeps points, and sends what is kept if enough time has passed or enough has gathered. */
  add(points: readonly MetricPoint[]): Promise<void>;
  flush(): Promise<void>;
}

export function createMetricBuffer({ reporter, clock }: Pick<Host, "reporter" | "clock">): MetricBuffer {
  let kept: MetricPoint[] = [];
  let flushedAtMs = clock.nowMs();
  const flush = async () => {
    if (kept.length === 0) return;
    const points = kept;
    kept = [];
    flushedAtMs = clock.nowMs();
    await reporter.metrics(points);
  };
  return {
    async add(points) {
      kept.push(...points);
      if (kept.length >= flushAtPoints || clock.nowMs() - flushedAtMs >= flushEveryMs) await flush();
    },
    flush,
  };
}
