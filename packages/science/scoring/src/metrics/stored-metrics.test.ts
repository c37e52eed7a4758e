/** Values are those of scikit-learn, at each threshold where a metric takes the best: ../../fixtures/make_metric_fixtures.py. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { metrics } from "./registry.ts";

interface StoredMetrics {
  readonly name: string;
  readonly scores: readonly number[];
  readonly isAnomaly: readonly number[];
  readonly values: Readonly<Record<(typeof metrics.kinds)[number], number>>;
}

const file = new URL("../../fixtures/metrics.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: readonly StoredMetrics[] };

describe("a metric has its stored value", () => {
  it.each(
    cases.flatMap(({ values, ...one }) =>
      Object.entries(values).map(([kind, value]) => ({ ...one, kind: kind as keyof typeof values, value })),
    ),
  )("$kind of $name", ({ kind, scores, isAnomaly, value }) => {
    const found = metrics.get(kind).compute(Float64Array.from(scores), Uint8Array.from(isAnomaly), {});
    expect(found).toBeCloseTo(value, 12);
  });
});
