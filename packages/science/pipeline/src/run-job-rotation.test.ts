import { readNpy } from "@outlab/arrays";
import { beforeAll, describe, expect, it } from "vitest";
import { decodeImageScores } from "./score/image-scores.ts";
import type { MemoryHost } from "./testing/memory-host.ts";
import { runTiny } from "./testing/run-tiny.ts";
import { tinySpec } from "./testing/tiny-spec.ts";

describe("an experiment whose method names transformations", () => {
  let host: MemoryHost;
  beforeAll(async () => {
    host = await runTiny(
      tinySpec({
        method: { kind: "rotation" },
        training: { epochs: 2, batchSize: 6 },
        scoring: {
          divergences: [{ kind: "cdist" }, { kind: "cdist", normalize: "unit" }],
          scorers: [
            { kind: "ensemble" },
            { kind: "transform-classifier" },
            { kind: "knn", normalize: "unit", views: "quarter-turns" },
          ],
        },
      }),
    );
  });
  const setOf = (split: string, view: string, layer: string) =>
    host.embeddingSets.find((set) => set.split === split && set.view === view && set.layer === layer)!;
  const scoresOf = (scorer: string, split = "test") => {
    const { scores } = host.imageScores.find((record) => record.scorer === scorer && record.split === split)!;
    return decodeImageScores(host.blobs.get(scores.digest)!);
  };

  it("leaves a set for each split, view and layer that a scorer reads, and none beside them", () => {
    const found = host.embeddingSets.map(({ split, view, layer }) => `${split} ${view} ${layer}`);
    const views = ["upright", "turn-90", "turn-180", "turn-270"];
    const expected = ["train-normal", "held-out", "test"].flatMap((split) =>
      views.flatMap((view) => ["features", "transform-logits"].map((layer) => `${split} ${view} ${layer}`)),
    );
    expect(found.toSorted()).toEqual(expected.toSorted());
    expect(host.progress.filter(({ phase }) => phase === "embed").at(-1)).toMatchObject({
      done: 4 * (20 + 32),
      total: 4 * (20 + 32),
    });
  });

  it("trains on what is not held out", () => {
    expect(setOf("train-normal", "upright", "features").count).toBe(18);
    expect(setOf("held-out", "upright", "features").count).toBe(2);
  });

  it("scores by the head: minus the mean log-softmax of the right turn", () => {
    const views = ["upright", "turn-90", "turn-180", "turn-270"];
    const logits = views.map((view) => {
      const { embeddings } = setOf("test", view, "transform-logits");
      return readNpy(host.blobs.get(embeddings.digest)!).data;
    });
    for (const [row, { score }] of scoresOf("transform-classifier").entries()) {
      const costs = logits.map((data, turn) => {
        const four = [0, 1, 2, 3].map((k) => data[4 * row + k]);
        return Math.log(four.reduce((sum, value) => sum + Math.exp(value), 0)) - four[turn];
      });
      expect(score).toBeCloseTo(costs.reduce((sum, value) => sum + value, 0) / 4, 6);
    }
  });

  it("names the rows of its tables by what the scorers and divergences read, in the order of the spec", () => {
    const names = (table: "detection" | "class-divergence", column: string) => [
      ...new Set(host.table(table).map(({ values }) => values[column])),
    ];
    expect(names("detection", "scorer")).toEqual([
      "ensemble",
      "transform-classifier",
      "knn unit quarter-turns",
    ]);
    expect(names("class-divergence", "divergence")).toEqual(["cdist", "cdist unit"]);
    expect(names("class-divergence", "normalize")).toEqual(["none", "unit"]);
  });

  it("keeps the score of every image with its p-value among those held out", () => {
    const test = scoresOf("ensemble");
    expect(test).toHaveLength(32);
    expect(test.map(({ image }) => image)).toEqual([...Array(32).keys()]);
    // Two images are held out. An ensemble is fitted to one of them.
    for (const { pValue } of test) expect([1 / 2, 1]).toContain(pValue);
    for (const { pValue } of scoresOf("transform-classifier")) expect([1 / 3, 2 / 3, 1]).toContain(pValue);
    const heldOut = scoresOf("ensemble", "held-out");
    expect(heldOut.map(({ pValue }) => pValue)).toEqual([null, null]);
  });
});
