/** The tables of a study from numbers that are written down here: what they say of seeds, settings and classes. */
import type { CellResults } from "@outlab/store";
import { describe, expect, it } from "vitest";
import { bestTable } from "./best-table.ts";
import { comparisonsTable, type ScoredRun } from "./comparisons-table.ts";
import { resultsTable } from "./results-table.ts";
import { settingsOf } from "./settings.ts";

type Numbers = Readonly<Record<string, number>>;

const cell = (values: readonly unknown[], auroc: number, training: Numbers = {}): CellResults => ({
  experimentId: JSON.stringify(values),
  values,
  rows: [
    { table: "detection", values: { scorer: "knn", className: "all", auroc } },
    { table: "training", values: training },
  ],
});
const rowsOf = (table: { rows: readonly Readonly<Record<string, unknown>>[] }, number: string) =>
  table.rows.filter((row) => row.number === number);

const seeds = settingsOf({
  settings: ["/training/epochs", "/seed"],
  cells: [
    cell([10, 1], 0.755, { loss: 3 }),
    cell([10, 2], 0.74, { loss: 2 }),
    cell([10, 3], 0.78, { loss: 4 }),
    cell([20, 1], 0.8, { loss: 1 }),
  ],
});

const CLASSES = ["a", "b", "c", "d", "e", "f"];
/** Two methods, six classes, two seeds: the second is better by 1, 2, ... 6 points. */
const classes = settingsOf({
  settings: ["/method/kind", "/dataset/normalClasses", "/seed"],
  cells: ["simclr", "rotation"].flatMap((method, m) =>
    CLASSES.flatMap((name, c) =>
      [1, 2].map((seed) => cell([method, [name], seed], 0.5 + 0.1 * seed + 0.01 * m * (c + 1))),
    ),
  ),
});

describe("results", () => {
  it("have the mean of a setting over its seeds with Student's interval, and none for one seed", () => {
    const table = resultsTable(seeds);
    expect(table.columns).toEqual(["setting", "training.epochs", "number", "mean", "sd", "low", "high", "n"]);
    const [ten, twenty] = rowsOf(table, "auroc knn");
    expect(ten).toMatchObject({ setting: 1, "training.epochs": 10, n: 3 });
    // SciPy 1.17.1: t.interval(0.95, 2, ...) of 0.755, 0.74, 0.78.
    expect(ten!.mean).toBeCloseTo(0.7583333333, 9);
    expect(ten!.low).toBeCloseTo(0.7081357182, 9);
    expect(twenty).toMatchObject({ setting: 2, "training.epochs": 20, mean: 0.8, sd: null, low: null, n: 1 });
  });

  it("have a row for each normal class, and one over all of them, whose spread is that of seeds", () => {
    const rows = rowsOf(resultsTable(classes), "auroc knn").filter(({ setting }) => setting === 2);
    expect(rows.map(({ normalClasses }) => normalClasses)).toEqual([...CLASSES, "mean of 6"]);
    const { mean, sd, n } = rows.at(-1)!;
    expect([mean, sd, n]).toEqual([expect.closeTo(0.685, 9), expect.closeTo(Math.sqrt(0.005), 9), 2]);
  });

  it("leave a seed out of the mean over classes where it lacks one", () => {
    const cells = [cell([["a"], 1], 0.5), cell([["b"], 1], 0.7), cell([["a"], 2], 0.9)];
    const rows = rowsOf(
      resultsTable(settingsOf({ settings: ["/dataset/normalClasses", "/seed"], cells })),
      "auroc knn",
    );
    expect(rows.at(-1)).toMatchObject({ normalClasses: "mean of 2", mean: 0.6, n: 1 });
  });

  it("have the rank of the farthest normal class, and accuracies by their protocol", () => {
    const found = settingsOf({
      settings: [],
      cells: [
        {
          experimentId: "x",
          values: [],
          rows: [
            { table: "class-divergence", values: { divergence: "cdist", isNormal: true, rank: 1 } },
            { table: "class-divergence", values: { divergence: "cdist", isNormal: true, rank: 3 } },
            { table: "evaluation", values: { protocol: "ridge-probe", accuracy: 0.6 } },
          ],
        },
      ],
    });
    expect(resultsTable(found).rows.map(({ number, mean }) => [number, mean])).toEqual([
      ["normalRank cdist", 3],
      ["accuracy ridge-probe", 0.6],
    ]);
  });
});

describe("the best setting", () => {
  it("is by the number that was named, in its good direction, and says whether test labels are in it", () => {
    const byLoss = bestTable(seeds, "loss").rows;
    expect(
      byLoss.map(({ rank, setting, better, usesTestLabels }) => [rank, setting, better, usesTestLabels]),
    ).toEqual([
      [1, 2, "lower", false],
      [2, 1, "lower", false],
    ]);
    expect(bestTable(classes, "auroc knn").rows[0]).toMatchObject({
      "method.kind": "rotation",
      number: "auroc knn",
      usesTestLabels: true,
      n: 2,
    });
  });

  it("is not chosen silently: without a number, or by an unknown one, it is refused with those that there are", () => {
    for (const by of [undefined, "auroc lof"])
      expect(() => bestTable(seeds, by)).toThrow(/there are: auroc knn \(\*\), loss\. Labels of test images/);
    const none = settingsOf({ settings: [], cells: [] });
    expect(() => bestTable(none, "loss")).toThrow("no experiment of the study has succeeded yet");
  });
});

/** Four images, two of them anomalies, and scores that depend on the experiment. */
const scoredAs =
  (scoresOf: (experimentId: string) => readonly number[], images = [0, 1, 2, 3]) =>
  async (experimentId: string): Promise<ScoredRun> => ({
    datasetId: "set",
    isNormal: (label) => label === 0,
    scorers: new Map([
      [
        "knn",
        async () =>
          scoresOf(experimentId).map((score, i) => ({
            image: images[i]!,
            label: i < 2 ? 0 : 1,
            score,
            pValue: null,
          })),
      ],
    ]),
  });

describe("comparisons", () => {
  const options = { reference: 1, scorer: undefined };
  const better = scoredAs((id) =>
    id.startsWith("[20") || id.startsWith('["rotation') ? [0, 1, 2, 3] : [0, 2, 1, 3],
  );

  it("have the paired difference of each setting to the reference over the seeds that both have", async () => {
    const { rows } = await comparisonsTable(seeds, { ...options, read: better });
    expect(rows).toEqual([
      {
        test: "delong",
        setting: 2,
        "training.epochs": 20,
        reference: 1,
        number: "auroc knn",
        n: 1,
        difference: 0.25,
        low: expect.any(Number),
        high: expect.any(Number),
        pValue: expect.any(Number),
        pValueHolm: expect.any(Number),
        note: "one training of each",
      },
    ]);
    const other = await comparisonsTable(seeds, { ...options, reference: 2, read: better });
    expect(other.rows[0]).toMatchObject({ setting: 1, reference: 2, difference: -0.25 });
  });

  it("test each class on its images, and all classes together by Wilcoxon's test", async () => {
    const { rows } = await comparisonsTable(classes, { ...options, read: better });
    const [delong, signed] = ["delong", "signed-rank"].map((test) => rows.filter((row) => row.test === test));
    expect(delong!.map(({ normalClasses, n }) => [normalClasses, n])).toEqual(
      CLASSES.map((name) => [name, 2]),
    );
    // Six positive differences: 2 / 2^6.
    expect(signed).toMatchObject([
      {
        normalClasses: "6 classes",
        number: "auroc knn",
        n: 6,
        difference: expect.closeTo(0.035, 9),
        pValue: 0.03125,
        pValueHolm: 0.03125,
        note: null,
      },
    ]);
  });

  it("correct p-values for the rows of their test", async () => {
    const { rows } = await comparisonsTable(classes, { ...options, read: better });
    const delong = rows.filter(({ test }) => test === "delong");
    for (const { pValue, pValueHolm } of delong)
      expect(pValueHolm).toBeCloseTo(Math.min(1, 6 * (pValue as number)), 12);
  });

  it("say where two were tested on other images", async () => {
    let calls = 0;
    const read = async (id: string) =>
      scoredAs(() => [0, 1, 2, 3], calls++ === 0 ? [4, 5, 6, 7] : [0, 1, 2, 3])(id);
    const { rows } = await comparisonsTable(seeds, { ...options, read });
    expect(rows[0]).toMatchObject({
      difference: null,
      pValue: null,
      pValueHolm: null,
      note: "other test images",
    });
  });

  it("are refused for a setting that there is not", async () => {
    await expect(comparisonsTable(seeds, { ...options, reference: 3, read: better })).rejects.toThrow(
      "expected the number of a setting, 1 to 2, found 3",
    );
  });
});
