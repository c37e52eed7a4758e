/** Counters that all processes share, from the database: Prometheus reads them of any API process. */
import { type CounterName, type CounterValue, cumulative, type Database, readCounters } from "@outlab/store";
import type { MetricObject, MetricValue, Registry } from "prom-client";
import { inTime } from "./http/in-time.ts";

const READING_LIMIT_MS = 5_000;

type Read = (counters: ReadonlyMap<CounterName, readonly CounterValue[]>) => MetricValue<string>[];

export function shareCounters(db: Database, registry: Registry): void {
  // All numbers of one answer come of one reading.
  const counters = inTime(() => readCounters(db), READING_LIMIT_MS);
  const add = (name: string, help: string, type: "counter" | "histogram", read: Read) => {
    const metric = {
      name,
      async get() {
        return {
          name,
          help,
          type,
          aggregator: "sum",
          values: read(await counters()),
        } as unknown as MetricObject;
      },
    };
    // The library makes counters of one process alone; what it asks of a metric is this.
    registry.registerMetric(metric as unknown as Parameters<Registry["registerMetric"]>[0]);
  };
  const plain =
    (name: CounterName): Read =>
    (values) =>
      (values.get(name) ?? []).map(({ labels, value }) => ({ labels, value }));

  add(
    "outlab_slot_seconds_total",
    "Seconds of slots that each person has had.",
    "counter",
    plain("slot-seconds"),
  );
  add(
    "outlab_repairs_total",
    "What had to be put right after crashes and losses.",
    "counter",
    plain("repairs"),
  );
  add("outlab_job_wait_seconds", "From when a job is ready until a worker takes it.", "histogram", waits);
}

function waits(counters: Parameters<Read>[0]): MetricValue<string>[] {
  const byNeeds = Map.groupBy(counters.get("waits") ?? [], ({ labels }) => labels.needs!);
  const sums = new Map(
    (counters.get("wait-seconds") ?? []).map(({ labels, value }) => [labels.needs!, value]),
  );
  return [...byNeeds].flatMap(([needs, buckets]) => {
    const counts = cumulative(new Map(buckets.map(({ labels, value }) => [labels.le!, value])));
    const named = (end: string, labels: Readonly<Record<string, string>>, value: number) => ({
      metricName: `outlab_job_wait_seconds_${end}`,
      labels,
      value,
    });
    return [
      ...counts.map(({ le, count }) => named("bucket", { le, needs }, count)),
      named("sum", { needs }, sums.get(needs) ?? 0),
      named("count", { needs }, counts.at(-1)!.count),
    ];
  });
}
