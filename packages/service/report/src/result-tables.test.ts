import { describe, expect, it } from "vitest";
import { displayWidth } from "./display-width.ts";
import { classTable, detectionTable } from "./result-tables.ts";

const divergenceRow = (className: string, divergence: string, value: number, rank: number, draws = 1) => ({
  className,
  isNormal: className === "cat",
  divergence,
  value,
  sd: draws > 1 ? 0.021 : 0,
  draws,
  rank,
});

describe("classTable", () => {
  it("crosses classes with divergences, marks the normal class and orders by the first divergence", () => {
    const rows = [
      divergenceRow("dog", "cdist", 162_743.2, 2),
      divergenceRow("cat", "cdist", 98_000.4, 1),
      divergenceRow("cat", "mtopdiv", 0.25, 2, 20),
      divergenceRow("dog", "mtopdiv", 0.125, 1, 20),
    ];
    expect(classTable(rows)).toEqual([
      "class   cdist  rank           mtopdiv  rank",
      "-----  ------  ----  ----------------  ----",
      "cat *   98000     1  0.2500 ± 0.02100     2",
      "dog    162743     2  0.1250 ± 0.02100     1",
    ]);
  });

  it("shows p-values of the divergences that have them", () => {
    const rows = [
      divergenceRow("cat", "cdist", 1, 1),
      { ...divergenceRow("cat", "hausdorff", 2, 1), pValue: 0.455 },
      { ...divergenceRow("dog", "hausdorff", 3, 2), pValue: null },
      { ...divergenceRow("frog", "hausdorff", 4, 3), pValue: 0.005 },
    ];
    expect(classTable(rows)).toEqual([
      "class  cdist  rank  hausdorff  rank      p",
      "-----  -----  ----  ---------  ----  -----",
      "cat *  1.000     1      2.000     1  0.455",
      "dog                     3.000     2",
      "frog                    4.000     3  0.005",
    ]);
  });

  it("leaves a cell empty that isn't there yet", () => {
    const rows = [divergenceRow("cat", "cdist", 1, 1), divergenceRow("dog", "hausdorff", 2, 1)];
    expect(classTable(rows)[3]).toBe("dog                     2.000     1");
  });
});

it("fits a terminal of 80 columns with every default of CIFAR-10, the divergence that doesn't fit beneath", () => {
  const draws = { cdist: 1, hausdorff: 1, mtopdiv: 20 };
  const divergence = Object.entries(draws).map(([name, count]) => ({
    ...divergenceRow("automobile", name, count > 1 ? 102.5 : 3.27e7, 10, count),
    sd: 10.25,
    isNormal: true,
    pValue: 0.005,
  }));
  const detection = [
    {
      scorer: "mahalanobis",
      className: "automobile",
      auroc: 0.5,
      aurocLow: 0.4,
      aurocHigh: 0.6,
      positives: 9000,
      negatives: 10_000,
    },
  ];
  const widest = (lines: readonly string[]) => Math.max(...lines.map(displayWidth));
  expect(widest(classTable(divergence))).toBeLessThanOrEqual(100);
  expect(widest(detectionTable(detection))).toBeLessThanOrEqual(80);
  expect(classTable(divergence, 80)).toEqual([
    "class            cdist  rank      p  hausdorff  rank      p",
    "          mtopdiv  rank      p",
    "-----------------------------------------------------------",
    "automobile *  3.270e+7    10  0.005   3.270e+7    10  0.005",
    "    102.5 ± 10.25    10  0.005",
  ]);
});

describe("detectionTable", () => {
  it("puts all anomaly classes together before each alone, scorer by scorer", () => {
    const row = (scorer: string, className: string, auroc: number) => ({
      scorer,
      className,
      auroc,
      aurocLow: auroc - 0.01,
      aurocHigh: auroc + 0.01,
      auprAnomaly: 0.9,
      auprNormal: 0.5,
      fprAtTpr95: 0.25,
      positives: 100,
      negatives: 50,
    });
    const lines = detectionTable([
      row("knn", "dog", 0.75),
      row("maha", "all", 0.625),
      row("knn", "all", 0.875),
    ]);
    expect(lines).toEqual([
      "                               95 %   AUPR   AUPR",
      "scorer  anomaly  AUROC     interval  anom.  norm.  FPR95   anomalies",
      "------  -------  -----  -----------  -----  -----  -----  ----------",
      "knn     all      0.875  0.865-0.885  0.900  0.500  0.250  100 of 150",
      "knn     dog      0.750  0.740-0.760  0.900  0.500  0.250  100 of 150",
      "maha    all      0.625  0.615-0.635  0.900  0.500  0.250  100 of 150",
    ]);
  });

  it("says where one image of a kind is too few for an interval, also in rows stored as one of no width", () => {
    const few = { scorer: "knn", auroc: 1, positives: 1, negatives: 30 };
    const lines = detectionTable([
      { ...few, className: "dog", aurocLow: null, aurocHigh: null },
      { ...few, className: "fox", aurocLow: 1, aurocHigh: 1 },
    ]);
    expect(lines.slice(3)).toEqual([
      "knn     dog      1.000   too few                         1 of 31",
      "knn     fox      1.000   too few                         1 of 31",
      "too few: an interval needs 2 anomalies and 2 normal images",
    ]);
  });

  it("leaves out what couldn't be estimated", () => {
    const lines = detectionTable([
      { scorer: "knn", className: "all", auroc: 0.5, aurocLow: null, aurocHigh: null },
    ]);
    expect(lines[3]).toBe("knn     all      0.500");
  });
});
