import { encodeNpy } from "@outlab/arrays";
import { normal, stream } from "@outlab/random";
import type { ScorerChoice } from "@outlab/spec";
import { describe, expect, it } from "vitest";
import {
  decodeImageScores,
  encodeImageScores,
  pValues,
  scoresOfEmbeddings,
  scoresOfScores,
} from "./image-scores.ts";

const { signal } = new AbortController();
const knn = { kind: "knn", k: 1, reduction: "mean" } as const;

/** Clouds of one column, by split and view. */
function setsOf(clouds: Readonly<Record<string, readonly number[]>>) {
  return {
    has: (split: string) => Object.keys(clouds).some((key) => key.startsWith(split)),
    cloud: async ({ split, view }: { split: string; view: string }) => {
      const points = Float32Array.from(clouds[`${split} ${view}`]);
      return { points, count: points.length, dimension: 1 };
    },
  } as never;
}
const reading = (...views: string[]) =>
  ({ input: "embeddings", layers: ["features"], views, normalize: "none" }) as const;

describe("scores under several views", () => {
  it("are the mean over views, each measured among normal images under the same view", async () => {
    const sets = setsOf({
      "train-normal upright": [0],
      "train-normal turn-90": [10],
      "test upright": [1, 2],
      "test turn-90": [13, 10],
    });
    const { test, heldOut } = await scoresOfEmbeddings(sets, knn, reading("upright", "turn-90"), { signal });
    expect([...test]).toEqual([2, 1]);
    expect(heldOut).toBeUndefined();
  });

  it("are given for held-out images too, and for more rows than are scored at once", async () => {
    const many = Array.from({ length: 2500 }, (_, i) => i);
    const sets = setsOf({ "train-normal upright": [0], "held-out upright": [4, 5], "test upright": many });
    const { test, heldOut } = await scoresOfEmbeddings(sets, knn, reading("upright"), { signal });
    expect([...test]).toEqual(many);
    expect([...(heldOut ?? [])]).toEqual([4, 5]);
  });

  it("are of layers side by side where a scorer reads several", async () => {
    const clouds: Readonly<Record<string, readonly number[]>> = {
      "train-normal projection": [3, 4],
      "train-normal transform-logits": [2],
      "test projection": [6, 8],
      "test transform-logits": [4],
    };
    const sets = {
      has: () => false,
      cloud: async ({ split, layer }: { split: string; layer: string }) => {
        const points = Float32Array.from(clouds[`${split} ${layer}`]);
        return { points, count: 1, dimension: points.length };
      },
    } as never;
    const layers = ["projection", "transform-logits"] as const;
    const { test } = await scoresOfEmbeddings(
      sets,
      { kind: "csi" } as never,
      { input: "projection-and-logits", layers, views: ["upright"], normalize: "none" },
      { signal },
    );
    // Twice as long in the same direction, and twice the logit.
    expect([...test]).toEqual([-4]);
  });

  it("stop between two thousand rows where the job is to stop", async () => {
    const controller = new AbortController();
    const sets = setsOf({ "train-normal upright": [0], "test upright": Array(5000).fill(1) });
    const scoring = scoresOfEmbeddings(sets, knn, reading("upright"), controller);
    setImmediate(() => controller.abort());
    await expect(scoring).rejects.toThrow("aborted");
  });
});

describe("joined scores", () => {
  it("are standardised by the held-out images", () => {
    // The first and the third are fitted to: means 2 and 200, standard deviations 2 and 100, halved by √2.
    const root = Math.SQRT1_2;
    const one = { test: Float64Array.of(2, 6), heldOut: Float64Array.of(2 - 2 * root, 2, 2 + 2 * root, 2) };
    const other = {
      test: Float64Array.of(200, 300),
      heldOut: Float64Array.of(200 - 100 * root, 200, 200 + 100 * root, 200),
    };
    const { test, heldOut, calibration } = scoresOfScores({ kind: "ensemble" } as ScorerChoice, [one, other]);
    const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9));
    expect([...test]).toEqual(close([0, 1.5]));
    expect([...(heldOut ?? [])]).toEqual(close([-root, 0, root, 0]));
    expect([...(calibration ?? [])]).toEqual(close([0, 0]));
  });

  it("call at most 5 % of normal images anomalies at 5 %, few as those held out may be", () => {
    const random = stream(1, "ensemble");
    const draw = (count: number) => Float64Array.from({ length: count }, () => Math.exp(normal(random)));
    let flagged = 0;
    for (let trial = 0; trial < 300; trial++) {
      const members = Array.from({ length: 8 }, () => ({ test: draw(20), heldOut: draw(38) }));
      flagged += pValues(scoresOfScores({ kind: "ensemble" } as ScorerChoice, members)).filter(
        (p) => p <= 0.05,
      ).length;
    }
    expect(flagged / 6000).toBeLessThan(0.06);
    expect(flagged / 6000).toBeGreaterThan(0.04);
  });
});

describe("p-values", () => {
  it("are the share of held-out images that score as high, the image itself counted", () => {
    const scores = { test: Float64Array.of(5, 2, 0), heldOut: Float64Array.of(1, 2, 3) };
    expect([...pValues(scores)]).toEqual([1 / 4, 3 / 4, 1]);
  });

  it("are at most 5 % for at most 5 % of images like those held out", () => {
    const heldOut = Float64Array.from({ length: 199 }, (_, i) => i);
    const test = Float64Array.from({ length: 1000 }, (_, i) => (i / 1000) * 199 - 0.5);
    const flagged = pValues({ test, heldOut }).filter((p) => p <= 0.05).length;
    expect(flagged).toBeLessThanOrEqual(50);
    expect(flagged).toBeGreaterThan(40);
  });

  it("are missing where none were held out", () => {
    expect([...pValues({ test: Float64Array.of(1, 2) })]).toEqual([Number.NaN, Number.NaN]);
  });
});

describe("the file of scores", () => {
  it("is no file of embeddings", () => {
    expect(() => decodeImageScores(encodeNpy(new Float32Array(6), [2, 3]))).toThrow(
      "found an array of (2, 3)",
    );
  });

  it("is read as it was written, with null for a missing p-value", () => {
    const file = encodeImageScores(
      Uint32Array.of(7, 70_000),
      Uint8Array.of(3, 1),
      Float64Array.of(0.1, -2),
      Float64Array.of(0.25, Number.NaN),
    );
    expect(decodeImageScores(file)).toEqual([
      { image: 7, label: 3, score: 0.1, pValue: 0.25 },
      { image: 70_000, label: 1, score: -2, pValue: null },
    ]);
  });
});
