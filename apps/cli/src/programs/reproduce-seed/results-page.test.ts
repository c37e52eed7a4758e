import { parseSpec } from "@outlab/spec";
import { expect, it } from "vitest";
import { type Finished, resultsPage } from "./results-page.ts";

const parsed = parseSpec({
  name: "cats by SimCLR",
  dataset: { kind: "cifar10", normalClasses: ["cat"] },
  method: { kind: "simclr" },
});
if (!parsed.ok) throw new Error("the spec is not valid");

const row = (className: string, divergence: string, value: number, rank: number, draws: number) => ({
  className,
  isNormal: className === "cat",
  divergence,
  value,
  sd: 0.0625,
  draws,
  rank,
});

it("crosses classes with divergences and with scorers, orders by the first and puts all classes last", () => {
  const finished = {
    experiment: {
      name: "cats by SimCLR",
      spec: parsed.spec,
      engine: { kind: "simd" },
      specHash: parsed.hash,
      startedAt: "2026-11-24T10:00:00.000Z",
      finishedAt: "2026-11-24T10:02:05.000Z",
    } as unknown as Finished["experiment"],
    divergence: [
      row("dog", "cdist", 12, 2, 1),
      row("cat", "cdist", 11, 1, 1),
      row("dog", "mtopdiv", 0.5, 1, 20),
      row("cat", "mtopdiv", 0.75, 2, 20),
    ],
    detection: [
      { scorer: "knn", className: "all", auroc: 0.625 },
      { scorer: "knn", className: "dog", auroc: 0.75 },
    ],
  };
  const page = resultsPage([finished]);
  expect(page).toContain("100 epochs of batch 128");
  expect(page).toContain("2 min 5 s");
  expect(page).toContain("tables on embeddings as the encoder gives them");
  const lines = page.split("\n").filter((line) => line.startsWith("|"));
  expect(lines).toEqual([
    "| class | cdist | rank | mtopdiv | rank |",
    "|---|---:|---:|---:|---:|",
    "| **cat** (normal) | 11.00 | 1 | 0.7500 ± 0.06250 | 2 |",
    "| dog | 12.00 | 2 | 0.5000 ± 0.06250 | 1 |",
    "| AUROC against | knn |",
    "|---|---:|",
    "| dog | 0.750 |",
    "| all | 0.625 |",
  ]);
});
