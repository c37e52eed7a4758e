import { readNpy } from "@outlab/arrays";
import { describe, expect, it } from "vitest";
import { decodeImageScores } from "./score/image-scores.ts";
import type { MemoryHost } from "./testing/memory-host.ts";
import { runTiny } from "./testing/run-tiny.ts";
import { tinySpec } from "./testing/tiny-spec.ts";

const run = (method: object, ...scorers: object[]) =>
  runTiny(
    tinySpec({
      method: method as never,
      training: { epochs: 2, batchSize: 6 },
      scoring: { divergences: [], scorers: scorers as never },
    }),
  );
const setsOf = ({ embeddingSets }: MemoryHost) =>
  new Set(embeddingSets.filter(({ split }) => split === "test").map(({ view, layer }) => `${view} ${layer}`));
const rowsOf = (host: MemoryHost, split: string, layer: string) => {
  const set = host.embeddingSets.find((one) => one.split === split && one.layer === layer)!;
  const { data, shape } = readNpy(host.blobs.get(set.embeddings.digest)!);
  return Array.from({ length: shape[0] }, (_, row) => [
    ...data.subarray(row * shape[1], (row + 1) * shape[1]),
  ]);
};
const scoresOf = (host: MemoryHost, scorer: string) => {
  const { scores } = host.imageScores.find((one) => one.scorer === scorer && one.split === "test")!;
  return decodeImageScores(host.blobs.get(scores.digest)!).map(({ score }) => score);
};

describe("an experiment whose scorer reads two layers", () => {
  it("embeds both under every turn, and scores every image by them", async () => {
    const host = await run({ kind: "csi", hiddenSize: 8, outputSize: 8 }, { kind: "csi" });
    const turns = ["upright", "turn-90", "turn-180", "turn-270"];
    const layers = turns.flatMap((turn) => [`${turn} projection`, `${turn} transform-logits`]);
    expect(setsOf(host)).toEqual(new Set(["upright features", ...layers]));
    const scores = scoresOf(host, "csi");
    expect(scores).toHaveLength(32);
    expect(scores.every(Number.isFinite)).toBe(true);
  });
});

describe("an experiment whose method has a centre", () => {
  it("embeds features less one vector that all splits share, and scores by their length", async () => {
    const host = await run({ kind: "deep-svdd" }, { kind: "centre-distance" });
    expect(setsOf(host)).toEqual(new Set(["upright features", "upright centred"]));
    const centreOf = (split: string) => {
      const [features, centred] = ["features", "centred"].map((layer) => rowsOf(host, split, layer));
      return features.map((row, i) => row.map((value, k) => value - centred[i][k]));
    };
    const [centre, ...others] = [...centreOf("train-normal"), ...centreOf("test")];
    // It was moved away from 0 where it was near.
    expect(Math.min(...centre.map(Math.abs))).toBeGreaterThan(0.0999);
    for (const other of others)
      for (const [k, value] of other.entries()) expect(value).toBeCloseTo(centre[k], 5);
    const lengths = rowsOf(host, "test", "centred").map((row) => Math.hypot(...row));
    for (const [i, score] of scoresOf(host, "centre-distance").entries())
      expect(score).toBeCloseTo(lengths[i], 5);
  });
});

describe("an experiment scored under crops", () => {
  it("embeds each crop, and scores by the mean over them", async () => {
    const crops = { kind: "knn", k: 1, views: "five-crops" };
    const host = await run({ kind: "simclr", hiddenSize: 8, outputSize: 8 }, crops);
    expect(setsOf(host).size).toBe(6);
    const centre = host.embeddingSets.filter(({ view }) => view === "crop-centre");
    expect(centre.map(({ split }) => split).toSorted()).toEqual(["test", "train-normal"]);
    expect(scoresOf(host, "knn five-crops")).toHaveLength(32);
  });
});
