import { describe, expect, it } from "vitest";
import { cutLongLists } from "./list-limits.ts";
import { parseSpec } from "./parse-spec.ts";
import { experimentSpecInputSchema } from "./spec.ts";

const minimal = { dataset: { kind: "mnist", normalClasses: ["0"] }, method: { kind: "simclr" } };

/** A spec with one more value, given by its path; of limits and schema alone, so that no rule refuses it. */
function accepts(path: string, value: unknown): boolean {
  const { input, faults } = cutLongLists(placed(minimal, path.split("."), value));
  return faults.length === 0 && experimentSpecInputSchema.safeParse(input).success;
}

function placed(part: object, [key, ...below]: readonly string[], value: unknown): object {
  const held = (part as Record<string, object>)[key] ?? {};
  return { ...part, [key]: below.length === 0 ? value : placed(held, below, value) };
}

const knn = (count: number) => Array.from({ length: count }, (_, i) => ({ kind: "knn", k: i + 1 }));
const cdist = (count: number) => Array.from({ length: count }, () => ({ kind: "cdist" }));
const flips = (count: number) => Array.from({ length: count }, () => ({ kind: "horizontal-flip" }));
const file = (name: string, more: object = {}) => ({
  kind: "resnet-20",
  weights: { from: "file", file: name, ...more },
});

describe("what a spec may ask for", () => {
  it.each<[string, unknown[], unknown[]]>([
    ["name", ["a", "a".repeat(200), `  ${"a".repeat(200)}  `], ["", "   ", "a".repeat(201)]],
    ["seed", [0, 4_294_967_295], [-1, 4_294_967_296, 1.5]],
    ["priority", ["high", "normal", "low"], ["", "urgent"]],
    ["dataset.normalClasses", [["0"]], [[], [0], "0"]],
    ["dataset.limitPerClass", [{}, { train: 1 }, { test: 10_000_000 }], [{ train: 0 }, { test: 10_000_001 }]],
    ["dataset.limitPerClass", [{ train: 10_000_000, test: 1 }], [{ all: 3 }, { train: 1.5 }, { test: 0 }]],
    ["training.epochs", [1, 100_000], [0, 100_001, 1.5]],
    ["training.batchSize", [2, 65_536], [1, 65_537, 2.5]],
    ["training.checkpointEveryEpochs", [1, 100_000], [0, 100_001, 1.5]],
    ["training.optimizer", [{ kind: "sgd" }], [{ kind: "none" }, {}]],
    ["training.earlyStopping.patience", [], [5]],
    [
      "training.earlyStopping",
      [
        { series: "loss", patience: 1 },
        { series: "collapse-sd", patience: 100_000, minDelta: 1e6, encoder: "best" },
      ],
      [
        {},
        { series: "loss", patience: 0 },
        { series: "loss", patience: 100_001 },
        { series: "loss", patience: 5, minDelta: -1 },
        { series: "loss", patience: 5, encoder: "first" },
        { series: "loss", patience: 5, mode: "min" },
      ],
    ],
    ["training.patience", [], [1]],
    ["scoring.embedding", [{}, { normalize: "none" }, { normalize: "l2" }], [{ normalize: "l1" }, { by: 1 }]],
    ["scoring.divergences", [[], cdist(32)], [cdist(33), [{ kind: "none" }]]],
    ["scoring.scorers", [[], knn(32)], [knn(33), [{ kind: "none" }]]],
    ["scoring.metrics", [], [[]]],
    ["augmentation", [{ steps: flips(1) }, { steps: flips(256) }], [{ steps: [] }, { steps: flips(257) }]],
    ["limits.wallClockSeconds", [1, 2_592_000], [0, 2_592_001, 1.5]],
    ["limits.experimentSeconds", [1, 31_536_000], [0, 31_536_001, 1.5]],
    ["limits.noProgressSeconds", [1, 2_592_000], [0, 2_592_001, 1.5]],
    ["limits.memoryMiB", [64, 2 ** 26], [63, 2 ** 26 + 1, 100.5]],
    ["limits.memory", [], [1]],
  ])("is, of %s, neither less nor more than can be computed", (path, taken, refused) => {
    expect(taken.filter((value) => !accepts(path, value))).toEqual([]);
    expect(refused.filter((value) => accepts(path, value))).toEqual([]);
  });

  it("begins with fresh weights, with another experiment's, or with a file that is named in full", () => {
    const longest = `${"a".repeat(188)}.safetensors`;
    const digest = "0123456789abcdef".repeat(4);
    const taken = [
      { kind: "resnet-20", weights: { from: "fresh" } },
      { kind: "resnet-20", weights: { from: "experiment", experiment: crypto.randomUUID() } },
      file("a.safetensors"),
      file("by-2026/resnet_20.v1.safetensors"),
      file(longest),
      file("a.safetensors", { sha256: digest }),
    ];
    const refused = [
      { kind: "resnet-20", weights: { from: "" } },
      { kind: "resnet-20", weights: { from: "fresh", file: "a.safetensors" } },
      { kind: "resnet-20", weights: { from: "experiment", experiment: "first" } },
      file(`a${longest}`),
      file("a.safetensors.npy"),
      file("a//b.safetensors"),
      file("a/.safetensors/.."),
      file("a/./b.safetensors"),
      file("a.safetensors", { sha256: digest.slice(1) }),
      file("a.safetensors", { sha256: `${digest}0` }),
      file("a.safetensors", { sha256: digest.toUpperCase() }),
    ];
    expect(taken.filter((encoder) => !accepts("encoder", encoder))).toEqual([]);
    expect(refused.filter((encoder) => accepts("encoder", encoder))).toEqual([]);
  });
});

describe("a list that is too long", () => {
  it.each([
    ["dataset", { kind: "mnist", normalClasses: Array(1_001).fill("0") }, "/dataset/normalClasses", 1_000],
    ["augmentation", { steps: flips(300) }, "/augmentation/steps", 256],
    ["scoring", { divergences: cdist(33) }, "/scoring/divergences", 32],
    ["scoring", { scorers: knn(33) }, "/scoring/scorers", 32],
  ])("of %s is refused with its limit, and nothing else is said of it", (part, value, pointer, most) => {
    const message = expect.stringContaining(`expected at most ${most} items, found `);
    expect(parseSpec({ ...minimal, [part]: value })).toEqual({
      ok: false,
      faults: [{ pointer, code: "out-of-range", message }],
      more: 0,
    });
  });

  it("is looked at no further than its limit", () => {
    const parsed = parseSpec({ ...minimal, scoring: { scorers: Array(300_000).fill({}) } });
    expect(parsed).toMatchObject({ ok: false, more: 0 });
    expect(parsed.ok || parsed.faults).toHaveLength(1 + 32);
  });

  it("hides no fault of another part", () => {
    const parsed = parseSpec({ ...minimal, scoring: { scorers: knn(33) }, seed: -1 });
    expect(parsed.ok || parsed.faults.map(({ pointer }) => pointer)).toEqual(["/scoring/scorers", "/seed"]);
  });
});

describe("a name", () => {
  it("is stored without the spaces around it", () => {
    expect(experimentSpecInputSchema.parse({ ...minimal, name: "  cats " }).name).toBe("cats");
  });
});
