import { describe, expect, it } from "vitest";
import { displayWidth } from "./display-width.ts";
import { messageLines, resultsText } from "./results-text.ts";

const experiment = {
  id: "018f4e9a-0000-7000-8000-000000000000",
  name: "cat by SimCLR",
  state: "FAILED",
  datasetKind: "cifar10",
  methodKind: "simclr",
  spec: { dataset: { normalClasses: ["cat"] }, scoring: { embedding: { normalize: "l2" as const } } },
  failure: { class: "dataset-missing", message: "no images; three ways:\n1. npm\n2. a file" },
};
const divergence = [
  { className: "cat", isNormal: true, divergence: "cdist", value: 1, sd: 0, draws: 1, rank: 1, pValue: 0.5 },
];
const confusions: typeof divergence = [];
const evaluation: { protocol: string; accuracy: number; accuracyLow: number; accuracyHigh: number }[] = [];
const detection = [{ scorer: "knn", className: "all", auroc: 0.5, positives: 10, negatives: 5 }];

describe("resultsText", () => {
  it("says what isn't there yet", () => {
    const lines = resultsText({
      experiment: { ...experiment, failure: null },
      divergence: [],
      confusions: [],
      detection: [],
      evaluation: [],
    });
    expect(lines.filter((line) => line === "(no rows yet)")).toHaveLength(2);
    expect(lines[0]).toBe(`cat by SimCLR: simclr on cifar10, normal: cat (FAILED, ${experiment.id})`);
  });

  it("names an imported data set, and says why nothing is detected where every class is normal", () => {
    const spec = { ...experiment.spec, dataset: { normalClasses: ["good"], name: "screws" } };
    const lines = resultsText({
      experiment: { ...experiment, spec, failure: null },
      divergence,
      confusions: [],
      detection: [],
      evaluation: [],
    });
    expect(lines[0]).toContain("simclr on screws, normal: good");
    expect(lines.at(-1)).toBe("(every class is normal: there is nothing to detect)");
    const abnormal = [...divergence, { ...divergence[0], className: "dog", isNormal: false }];
    expect(
      resultsText({ experiment, divergence: abnormal, confusions: [], detection: [], evaluation: [] }).at(-1),
    ).toBe("(no rows yet)");
  });

  it("gives the reason of a failure in all its lines, and explains the columns that are there", () => {
    const lines = resultsText({ experiment, divergence, confusions, detection, evaluation });
    expect(lines.slice(1, 4)).toEqual(["dataset-missing: no images; three ways:", "  1. npm", "  2. a file"]);
    expect(lines.join("\n")).toMatch(/^p: how often[\s\S]*^AUPR: [\s\S]*^FPR95: /m);
  });

  it("names the classes that a divergence does not distinguish from normal, or says that there are none", () => {
    const anomaly = (name: string, className: string) => ({
      ...divergence[0],
      ...{ divergence: name, className, isNormal: false, pValueHolm: 0.3 },
    });
    const rows = ["cdist", "energy"].flatMap((name) => ["dog", "deer"].map((one) => anomaly(name, one)));
    const lines = resultsText({
      experiment,
      divergence: rows,
      confusions: rows.slice(0, 2),
      detection,
      evaluation,
    });
    const from = lines.findIndex((line) => line.startsWith("Not distinguished from normal"));
    expect(lines.slice(from + 1, from + 4)).toEqual(["cdist: dog, deer", "energy: no class", ""]);
    const older = resultsText({ experiment, divergence, confusions, detection, evaluation }).join("\n");
    expect(older).not.toContain("Not distinguished from normal");
  });

  it("has a table of evaluations only where the experiment has some", () => {
    const row = { protocol: "linear-probe", accuracy: 0.9, accuracyLow: 0.596, accuracyHigh: 0.982 };
    const results = { experiment, divergence, confusions, detection };
    const title = "How well the features name the classes of test images, from labelled training images";
    expect(resultsText({ ...results, evaluation })).not.toContain(title);
    const lines = resultsText({ ...results, evaluation: [row] });
    expect(lines).toContain(title);
    expect(lines.at(-1)).toMatch(/^linear-probe +0\.900 +0\.596-0\.982/);
  });

  it("is no wider than the terminal", () => {
    const lines = resultsText({ experiment, divergence, confusions, detection, evaluation }, 80);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(80);
  });

  it("shows by its code what a name or a class would do to the terminal", () => {
    const bad = "quiet\u001b[2K\nSUCCEEDED";
    const lines = resultsText({
      experiment: { ...experiment, name: bad, failure: { class: "user-error", message: bad } },
      divergence: [{ ...divergence[0], className: bad, pValueHolm: 1 }],
      confusions: [{ ...divergence[0], className: bad, divergence: bad }],
      detection: [{ ...detection[0], className: bad }],
      evaluation,
    });
    expect(lines.join("\n")).not.toContain("\u001b");
    expect(lines.filter((line) => line.startsWith("SUCCEEDED"))).toEqual([]);
  });
});

describe("messageLines", () => {
  it("keeps the lines of a message and indents them under its first", () => {
    expect(messageLines("a\nb\u001b[1A")).toEqual(["a", "  b\\u001b[1A"]);
  });
});
