import { aurocInterval, metrics, scorers } from "@outlab/scoring";
import type { ExperimentSpec } from "@outlab/spec";
import type { TableRow } from "../effect.ts";
import type { EmbeddedClasses } from "./embedded-classes.ts";

/**
 * How well a scorer, fitted to the normal training embeddings, separates anomalous test images from normal ones: a row per
 * anomaly class and one for all of them. Anomalies are the positives; every registered metric is a column.
 */
export function detectionRows(
  { trainNormal, classes, normalize }: EmbeddedClasses,
  {
    label,
    choice,
    firstPosition,
  }: {
    readonly label: string;
    readonly choice: ExperimentSpec["scoring"]["scorers"][number];
    readonly firstPosition: number;
  },
): TableRow[] {
  const { entry, params } = scorers.resolve(choice);
  const scoreOf = entry.fit(trainNormal, params);
  const scored = classes.map(({ className, isNormal, cloud }) => ({
    className,
    isNormal,
    scores: scoreOf(cloud),
  }));
  const normal = scored.filter(({ isNormal }) => isNormal).flatMap(({ scores }) => [...scores]);
  const anomalous = scored.filter(({ isNormal }) => !isNormal);
  if (normal.length === 0 || anomalous.length === 0) return [];
  const groups = [
    ...anomalous,
    { className: "all", scores: Float64Array.from(anomalous.flatMap(({ scores }) => [...scores])) },
  ];
  return groups.map(({ className, scores: positives }, i) => ({
    key: `${label}/${className}`,
    position: firstPosition + i,
    values: { scorer: label, className, ...detectionValues(normal, positives), normalize },
  }));
}

/** The interval's ends are null where there are too few images of a kind. */
function detectionValues(normal: readonly number[], positives: Float64Array): Record<string, number | null> {
  const scores = Float64Array.from([...normal, ...positives]);
  const isAnomaly = new Uint8Array(scores.length).fill(1, normal.length);
  const { auroc, low, high } = aurocInterval(scores, isAnomaly);
  const columns = [...metrics].map((metric) => {
    const { entry, params } = metrics.resolve({ kind: metric.kind, ...metric.params.parse({}) });
    return [camelCase(metric.kind), entry.compute(scores, isAnomaly, params)];
  });
  return {
    auroc,
    aurocLow: low,
    aurocHigh: high,
    ...Object.fromEntries(columns),
    positives: positives.length,
    negatives: normal.length,
  };
}

function camelCase(kind: string): string {
  return kind.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
