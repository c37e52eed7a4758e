import { describe, expect, it } from "vitest";
import { divergences, metrics, scorers } from "./index.ts";

const entries = [...divergences, ...scorers, ...metrics];

describe("the words of specs and tables", () => {
  it("stay what stored experiments say", () => {
    expect(divergences.kinds).toEqual([
      "cdist",
      "hausdorff",
      "mtopdiv",
      "energy",
      "mmd",
      "frechet",
      "chamfer",
      "sliced-wasserstein",
      "precision-recall",
      "density-coverage",
    ]);
    expect(scorers.kinds).toEqual([
      "knn",
      "mahalanobis",
      "gaussian",
      "kde",
      "cosine-norm",
      "lof",
      "gmm",
      "isolation-forest",
      "oc-svm",
      "transform-classifier",
      "csi",
      "centre-distance",
      "ensemble",
    ]);
    expect(metrics.kinds).toEqual([
      "auroc",
      "aupr-anomaly",
      "aupr-normal",
      "fpr-at-tpr95",
      "partial-auroc",
      "best-f1",
      "best-balanced-accuracy",
    ]);
  });

  it.each([
    [divergences, "divergence"],
    [scorers, "scorer"],
    [metrics, "metric"],
  ])("say what an unknown kind was to be", (registry, noun) => {
    expect(() => registry.get("none")).toThrow(`unknown ${noun} "none"`);
  });

  it.each([
    [divergences, { kind: "cdist" }, { reduction: "sum" }],
    [divergences, { kind: "hausdorff" }, { variant: "symmetric" }],
    [
      divergences,
      { kind: "mtopdiv" },
      {
        normalPoints: 100,
        otherPoints: 1000,
        draws: 20,
        statistic: "sum",
        symmetrize: false,
        normalizeDistances: "none",
        rounding: "none",
      },
    ],
    [divergences, { kind: "energy" }, { estimator: "unbiased" }],
    [divergences, { kind: "mmd" }, { estimator: "unbiased" }],
    [divergences, { kind: "frechet" }, {}],
    [divergences, { kind: "chamfer" }, {}],
    [divergences, { kind: "sliced-wasserstein" }, { projections: 100 }],
    [divergences, { kind: "precision-recall" }, { measure: "f1", k: 3 }],
    [divergences, { kind: "density-coverage" }, { measure: "coverage", k: 5 }],
    [scorers, { kind: "knn" }, { k: 5, reduction: "mean" }],
    [scorers, { kind: "mahalanobis" }, { ridge: 1e-6 }],
    [scorers, { kind: "gaussian" }, { ridge: 1e-6 }],
    [scorers, { kind: "kde" }, {}],
    [scorers, { kind: "cosine-norm" }, {}],
    [scorers, { kind: "lof" }, { k: 20 }],
    [scorers, { kind: "gmm" }, { components: 4, ridge: 1e-6, seed: 0 }],
    [scorers, { kind: "isolation-forest" }, { trees: 100, sample: 256, seed: 0 }],
    [scorers, { kind: "oc-svm" }, { nu: 0.5 }],
  ])("mean the same settings where only the kind is given: %#", (registry, choice, settings) => {
    expect(registry.schema.parse(choice)).toEqual({ ...choice, ...settings });
  });

  it.each([
    [divergences, { kind: "cdist" }, "reduction", ["sum", "mean"], ["", "largest"]],
    [divergences, { kind: "hausdorff" }, "variant", ["symmetric", "directed"], ["", "mean"]],
    [divergences, { kind: "mtopdiv" }, "normalPoints", [1, 20_000], [0, 20_001, 1.5]],
    [divergences, { kind: "mtopdiv" }, "otherPoints", [1, 20_000], [0, 20_001, 1.5]],
    [divergences, { kind: "mtopdiv" }, "degree", [0, 1], [-1, 2, 0.5]],
    [divergences, { kind: "mtopdiv" }, "draws", [1, 10_000], [0, 10_001, 1.5]],
    [divergences, { kind: "mtopdiv" }, "rounding", ["none", "published"], ["", "exact"]],
    [divergences, { kind: "energy" }, "estimator", ["unbiased", "biased"], ["", "plain"]],
    [divergences, { kind: "mmd" }, "bandwidth", [1e-12, 1e12], [0, -1, 1e13]],
    [divergences, { kind: "sliced-wasserstein" }, "projections", [1, 10_000], [0, 10_001, 1.5]],
    [divergences, { kind: "precision-recall" }, "measure", ["f1", "precision", "recall"], ["", "coverage"]],
    [divergences, { kind: "precision-recall" }, "k", [1, 1000], [0, 1001, 1.5]],
    [divergences, { kind: "density-coverage" }, "measure", ["coverage", "density"], ["", "f1"]],
    [divergences, { kind: "density-coverage" }, "k", [1, 1000], [0, 1001, 1.5]],
    [scorers, { kind: "knn" }, "k", [1, 10_000], [0, 10_001, 1.5]],
    [scorers, { kind: "knn" }, "reduction", ["mean", "largest"], ["", "sum"]],
    [scorers, { kind: "knn" }, "metric", ["euclidean", "cosine"], ["", "manhattan"]],
    [scorers, { kind: "mahalanobis" }, "ridge", [1e-12, 1], [0, 1.01]],
    [scorers, { kind: "gaussian" }, "ridge", [1e-12, 1], [0, 1.01]],
    [scorers, { kind: "kde" }, "gamma", [1e-12, 1e12], [0, -1, 1e13]],
    [scorers, { kind: "lof" }, "k", [1, 10_000], [0, 10_001, 1.5]],
    [scorers, { kind: "gmm" }, "components", [1, 100], [0, 101, 1.5]],
    [scorers, { kind: "gmm" }, "ridge", [1e-12, 1], [0, 1.01]],
    [scorers, { kind: "gmm" }, "seed", [0, 2 ** 32 - 1], [-1, 2 ** 32, 0.5]],
    [scorers, { kind: "oc-svm" }, "nu", [0.001, 1], [0, 1.01]],
    [scorers, { kind: "oc-svm" }, "gamma", [1e-12, 1e12], [0, -1, 1e13]],
    [scorers, { kind: "isolation-forest" }, "trees", [1, 1000], [0, 1001, 1.5]],
    [scorers, { kind: "isolation-forest" }, "sample", [2, 10_000], [1, 10_001, 2.5]],
    [scorers, { kind: "isolation-forest" }, "seed", [0, 2 ** 32 - 1], [-1, 2 ** 32, 0.5]],
  ])("take what is computable and refuse the rest: %# %j %s", (registry, choice, name, taken, refused) => {
    const accepts = (value: unknown) => registry.schema.safeParse({ ...choice, [name]: value }).success;
    expect(taken.filter((value) => !accepts(value))).toEqual([]);
    expect(refused.filter(accepts)).toEqual([]);
  });
});

describe.each(entries)("what people read about $kind", ({ title, source, params }) => {
  it("is a title, where it comes from, and a line for each setting", () => {
    expect(title).toMatch(/\w+ \w+/);
    expect(source).toMatch(/\w/);
    for (const setting of Object.values(params.shape)) expect(setting.description).toMatch(/\w/);
  });
});
