/** Scores are those of scikit-learn and SciPy on stored clouds: ../../fixtures/make_fixtures.py says how they were made. */
import { readdirSync, readFileSync } from "node:fs";
import { cloudOfRows } from "@outlab/topology";
import { describe, expect, it } from "vitest";
import { scorers } from "./registry.ts";

type Rows = readonly (readonly number[])[];
interface StoredScores {
  readonly call: string;
  readonly cases: readonly {
    readonly cloud: string;
    readonly params: Readonly<Record<string, unknown>>;
    readonly scores: readonly number[];
    /** Where a score is a difference, how large what is subtracted is: digits are counted in that. */
    readonly subtracted?: number;
  }[];
}

const folder = new URL("../../fixtures/", import.meta.url);
const read = <Shape>(name: string) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Shape;
const { clouds } = read<{ clouds: Record<string, { normal: Rows; test: Rows }> }>("clouds.json");
const stored = readdirSync(folder)
  .filter((file) => file.endsWith(".json") && scorers.kinds.includes(file.slice(0, -5) as never))
  .map((file) => ({ kind: file.slice(0, -5), ...read<StoredScores>(file) }));

describe.each(stored)("$kind is $call", ({ kind, cases }) => {
  it.each(cases)("on $cloud with $params", ({ cloud, params, scores, subtracted = 0 }) => {
    const { normal, test } = clouds[cloud];
    const scorer = scorers.get(kind as never);
    const found = scorer.fit(cloudOfRows(normal), scorer.params.parse(params) as never)(cloudOfRows(test));
    expect(found).toHaveLength(scores.length);
    for (const [i, score] of found.entries())
      expect(Math.abs(score - scores[i])).toBeLessThanOrEqual(
        1e-6 * Math.max(Math.abs(scores[i]), subtracted),
      );
  });
});
