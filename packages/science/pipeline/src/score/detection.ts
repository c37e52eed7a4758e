import { aurocInterval, type EmbeddingNormalization, metrics } from "@outlab/scoring";
import type { TableRow } from "../effect.ts";
import type { TestClass } from "./embedded-classes.ts";

export interface DetectionOptions {
  /** The scorer's name in the rows. */
  readonly label: string;
  /** Position in the table of the first row. */
  readonly firstPosition: number;
  /** What was done to the embeddings that were scored. */
  readonly normalize: EmbeddingNormalization;
}

/**
 * How well scores separate anomalous test images from normal ones: a row per anomaly class and one for all of them. Anomalies
 * are the positives; every registered metric is a column.
 *
 * @param scores  of each test image, higher = more anomalous.
 */
export function detectionRows(
  classes: readonly TestClass[],
  scores: Float64Array,
  { label, firstPosition, normalize }: DetectionOptions,
): TableRow[] {
  const scored = classes.map(({ rows, ...one }) => ({
    ...one,
    scores: Float64Array.from(rows, (row) => scores[row]),
  }));
  const normal = scored.filter(({ isNormal }) => isNormal).flatMap((one) => [...one.scores]);
  const anomalous = scored.filter(({ isNormal }) => !isNormal);
  if (normal.length === 0 || anomalous.length === 0) return [];
  const groups = [
    ...anomalous,
    { className: "all", scores: Float64Array.from(anomalous.flatMap((one) => [...one.scores])) },
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
