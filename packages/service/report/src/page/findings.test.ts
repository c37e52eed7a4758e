import { describe, expect, it } from "vitest";
import { tinyFacts } from "../testing/tiny-facts.ts";
import { findings } from "./findings.ts";

const { divergence, detection } = tinyFacts;

describe("findings", () => {
  it("say that each class differs where none is like normal", () => {
    const rows = divergence
      .filter((row) => row.divergence === "cdist")
      .map((row) => ({ ...row, pValueHolm: row.isNormal ? null : 0.005 }));
    expect(findings({ divergence: rows, detection: [] })).toEqual([
      "By cdist, the normal class cat has rank 1 of 3; each of the 2 other classes differs from normal.",
    ]);
  });

  it("leave out what was not tested", () => {
    const rows = divergence.map((row) => ({ ...row, pValueHolm: null }));
    expect(findings({ divergence: rows, detection: [] })).toEqual([
      "By cdist, the normal class cat has rank 1 of 3.",
      "By mtopdiv, the normal class cat has rank 2 of 3.",
    ]);
  });

  it("name the best scorer of several, and say that the test images chose it", () => {
    const worse = { scorer: "lof", className: "all", auroc: 0.6 };
    expect(findings({ divergence: [], detection: [worse, ...detection] })).toEqual([
      "Of 2 scorers knn detects best: its AUROC is 0.875 (95 % interval 0.500 to 1.000). Its hardest class is dog, with 0.750. It was chosen by these very test images.",
    ]);
  });

  it("say where there is nothing to detect", () => {
    const rows = divergence.filter(({ isNormal, divergence: name }) => isNormal === true && name === "cdist");
    expect(findings({ divergence: rows, detection: [] }).at(-1)).toBe(
      "Every class is normal: there is nothing to detect.",
    );
  });
});
