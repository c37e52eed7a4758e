import type { Clock } from "./host.ts";

/** A piece of work may take many minutes, in which the count stays: that it is reported again shows that work goes on. */
export function atMostEachSecond({ nowMs }: Clock, report: () => void): () => void {
  let reportedAtMs = nowMs();
  return () => {
    if (nowMs() - reportedAtMs < 1000) return;
    reportedAtMs = nowMs();
    report();
  };
}
