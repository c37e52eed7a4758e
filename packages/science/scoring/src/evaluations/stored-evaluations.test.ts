/** Classes named by evaluations are those of scikit-learn: ../../fixtures/make_evaluation_fixtures.py says how they were made. */
import { readFileSync } from "node:fs";
import { stream } from "@outlab/random";
import { cloudOfRows } from "@outlab/topology";
import { describe, expect, it } from "vitest";
import { evaluations } from "./registry.ts";

type Rows = readonly (readonly number[])[];
interface Stored {
  readonly clouds: Readonly<Record<string, { train: Rows; labels: readonly number[]; test: Rows }>>;
  readonly cases: readonly {
    readonly kind: string;
    readonly cloud: string;
    readonly params: Readonly<Record<string, unknown>>;
    /** Null where two classes are nearly as likely. */
    readonly labels: readonly (number | null)[];
  }[];
}

const stored = JSON.parse(
  readFileSync(new URL("../../fixtures/evaluations.json", import.meta.url), "utf8"),
) as Stored;

/** As many small steps on all images as bring SGD to the minimum that scikit-learn finds. */
const untilItsMinimum = { epochs: 1000, batchSize: 1000, learningRate: 0.5 };

describe.each(stored.cases)("$kind on $cloud with $params", ({ kind, cloud, params, labels }) => {
  it("names the classes that scikit-learn names", async () => {
    const { train, labels: known, test } = stored.clouds[cloud];
    const evaluation = evaluations.get(kind as never);
    const settings = kind === "linear-probe" ? { ...untilItsMinimum, ...params } : params;
    const found = await evaluation.classify(
      { cloud: cloudOfRows(train), labels: Uint8Array.from(known) },
      cloudOfRows(test),
      evaluation.params.parse(settings) as never,
      { classCount: Math.max(...known) + 1, random: stream(1, "evaluation") },
    );
    expect([...found].map((label, i) => (labels[i] === null ? null : label))).toEqual(labels);
  });
});
