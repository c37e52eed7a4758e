import { describe, expect, it } from "vitest";
import { classMarkdown, detectionMarkdown } from "./markdown.ts";

const row = (className: string, divergence: string, value: number, rank: number) => ({
  className,
  isNormal: className === "cat",
  divergence,
  value,
  sd: 0.0625,
  draws: divergence === "mtopdiv" ? 20 : 1,
  rank,
});

describe("classMarkdown", () => {
  it("crosses classes with divergences and orders by the first", () => {
    const rows = [row("dog", "cdist", 12, 2), row("cat", "cdist", 11, 1), row("dog", "mtopdiv", 0.5, 1)];
    expect(classMarkdown(rows)).toEqual([
      "| class | cdist | rank | mtopdiv | rank |",
      "|---|---:|---:|---:|---:|",
      "| **cat** (normal) | 11.00 | 1 |  |  |",
      "| dog | 12.00 | 2 | 0.5000 ± 0.06250 | 1 |",
    ]);
  });

  it("takes a name literally, whatever its letters mean to Markdown or a terminal", () => {
    expect(classMarkdown([row("a|b\n[c](d)\u202e", "cdist", 1, 1)])[2]).toMatch(
      /^\| a\\\|b\\\\n\\\[c\\\]\(d\)\\\\u202e \| 1\.000/,
    );
  });
});

describe("detectionMarkdown", () => {
  it("crosses classes with scorers and puts all classes last", () => {
    const rows = [
      { scorer: "knn", className: "all", auroc: 0.625 },
      { scorer: "knn", className: "dog", auroc: 0.75 },
    ];
    expect(detectionMarkdown(rows)).toEqual([
      "| AUROC against | knn |",
      "|---|---:|",
      "| dog | 0.750 |",
      "| all | 0.625 |",
    ]);
  });
});
