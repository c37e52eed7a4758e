import { describe, expect, it } from "vitest";
import { compareScores } from "./compare-scores.ts";

const detector = (scores: readonly number[], labels: readonly number[], first = 0) => ({
  experimentId: "a",
  scorer: "knn",
  images: scores.map((score, i) => ({ image: first + i, label: labels[i], score, pValue: null })),
});
const isNormal = (label: number) => label === 0;

describe("detectors beside a reference", () => {
  it("come with the best first", async () => {
    const labels = [0, 0, 1, 1];
    const [reference, better] = [detector([0, 2, 1, 3], labels), detector([0, 1, 2, 3], labels)];
    const rows = await compareScores([reference, better], reference, isNormal);
    expect(rows.map(({ auroc, difference }) => [auroc, difference])).toEqual([
      [1, 0.25],
      [0.75, 0],
    ]);
  });

  it("are refused where all images are normal, or all are anomalies", async () => {
    for (const label of [0, 1]) {
      const only = detector([1, 2], [label, label]);
      await expect(compareScores([only], only, isNormal)).rejects.toThrow("there is nothing to detect");
    }
  });

  it("are refused where they saw other images, or the same with other labels", async () => {
    const reference = detector([1, 2], [0, 1]);
    for (const other of [detector([1, 2], [0, 1], 5), detector([1, 2], [1, 0]), detector([1], [0])])
      await expect(compareScores([other], reference, isNormal)).rejects.toThrow("was tested on other images");
  });
});
