import { cloudOfRows } from "@outlab/topology";
import { describe, expect, it } from "vitest";
import { tinySpec } from "../testing/tiny-spec.ts";
import type { EmbeddingSets } from "./embedding-sets.ts";
import { evaluationRows } from "./evaluation.ts";

/** Two classes on a line; the last test image has the label of the other side. */
const clouds = {
  "train-labelled": { rows: [[-2], [-1], [1], [2]], labels: [0, 0, 1, 1] },
  test: {
    rows: [[-3], [-2], [-1], [1], [2], [3], [1], [3], [2], [2]],
    labels: [0, 0, 0, 1, 1, 1, 1, 1, 1, 0],
  },
};
const sets = {
  cloud: async ({ split }: { split: keyof typeof clouds }) => cloudOfRows(clouds[split].rows),
  labels: async (split: keyof typeof clouds) => Uint8Array.from(clouds[split].labels),
} as unknown as EmbeddingSets;

async function evaluated(evaluations: readonly object[]) {
  const calls = { done: 0 };
  const { divergences, scorers } = tinySpec().scoring;
  const spec = tinySpec({ seed: 7, scoring: { divergences, scorers, evaluations } as never });
  const rows = await evaluationRows(sets, {
    spec,
    epoch: 12,
    signal: new AbortController().signal,
    onStep() {},
    onProtocolDone: () => calls.done++,
  });
  return { rows, calls };
}

describe("the table of evaluations", () => {
  it("has a row for each protocol in the order of the spec, with the seed and the encoder's epoch", async () => {
    const { rows, calls } = await evaluated([{ kind: "ridge-probe" }, { kind: "weighted-knn", k: 1 }]);
    expect(rows.map(({ key, position }) => [key, position])).toEqual([
      ["ridge-probe", 0],
      ["weighted-knn", 1],
    ]);
    expect(rows[1].values).toMatchObject({ seed: 7, epoch: 12, classes: 2, trainImages: 4, testImages: 10 });
    expect(calls.done).toBe(2);
  });

  it("gives the share of test images whose class is named, with Wilson's interval", async () => {
    const { rows } = await evaluated([{ kind: "ridge-probe" }]);
    // 9 of 10; the interval is that of statsmodels 0.14, proportion_confint(9, 10, method="wilson").
    expect(rows[0].values.accuracy).toBeCloseTo(0.9, 12);
    expect(rows[0].values.accuracyLow).toBeCloseTo(0.59585, 4);
    expect(rows[0].values.accuracyHigh).toBeCloseTo(0.98212, 4);
  });

  it("says how many neighbours really voted, and none for a probe", async () => {
    const { rows } = await evaluated([{ kind: "weighted-knn" }, { kind: "linear-probe" }]);
    expect(rows.map(({ values }) => values.k)).toEqual([4, null]);
  });

  it("names two of one kind by a number", async () => {
    const { rows } = await evaluated([
      { kind: "weighted-knn", k: 1 },
      { kind: "weighted-knn", k: 2 },
    ]);
    expect(rows.map(({ values }) => values.protocol)).toEqual(["weighted-knn", "weighted-knn-2"]);
  });
});
