import { integer, normal, stream } from "@outlab/random";
import { cloudOfRows } from "@outlab/topology";
import { describe, expect, it } from "vitest";
import {
  aurocInterval,
  embeddingNormalizations,
  empiricalPValue,
  metrics,
  normalizeEmbeddings,
} from "./index.ts";

const auroc = metrics.get("auroc");

describe("aurocInterval", () => {
  const sample = (shift: number, seed: number) => {
    const random = stream(seed, "delong");
    const isAnomaly = Uint8Array.from({ length: 200 }, (_, i) => (i < 80 ? 1 : 0));
    const scores = Float64Array.from(
      isAnomaly,
      (label) => Math.round(4 * (normal(random) + shift * label)) / 4,
    );
    return { scores, isAnomaly };
  };

  it("is centred on the same area as the metric, ties included", () => {
    const { scores, isAnomaly } = sample(1, 1);
    expect(aurocInterval(scores, isAnomaly).auroc).toBeCloseTo(
      auroc.compute(scores, isAnomaly, {} as never),
      12,
    );
  });

  it("has the standard error of a bootstrap over both classes", () => {
    const { scores, isAnomaly } = sample(1, 2);
    const random = stream(3, "bootstrap");
    const areas = Array.from({ length: 800 }, () => {
      const drawn = scores.map((_, i) => scores[i < 80 ? integer(random, 80) : 80 + integer(random, 120)]);
      return auroc.compute(drawn, isAnomaly, {} as never);
    });
    const mean = areas.reduce((sum, area) => sum + area, 0) / areas.length;
    const sd = Math.sqrt(areas.reduce((sum, area) => sum + (area - mean) ** 2, 0) / (areas.length - 1));
    // The sd of 800 bootstrap areas is itself known to about 2.5 %.
    expect(aurocInterval(scores, isAnomaly).standardError! / sd).toBeCloseTo(1, 0.9);
  });

  it("is DeLong's by hand: of two anomalies and two normal images, one pair the wrong way round", () => {
    // Each class has placements 1/2 apart, of variance 1/8; the variance of the area is (1/8) / 2 twice.
    const { auroc: area, standardError } = aurocInterval(
      Float64Array.of(2, 4, 1, 3),
      Uint8Array.of(1, 1, 0, 0),
    );
    expect(area).toBe(0.75);
    expect(standardError).toBeCloseTo(Math.sqrt(1 / 8), 12);
  });

  it("covers the true area in about 95 of 100 samples", () => {
    const truth = 0.76025; // P(N(1, 1) > N(0, 1)) = Phi(1 / sqrt 2)
    let covered = 0;
    for (let seed = 0; seed < 400; seed++) {
      const { scores, isAnomaly } = sample(1, 1000 + seed);
      const { low, high } = aurocInterval(scores, isAnomaly);
      if (low! <= truth && truth <= high!) covered++;
    }
    expect(covered / 400).toBeGreaterThan(0.91);
    expect(covered / 400).toBeLessThan(0.985);
  });

  it("stays within 0 and 1", () => {
    const perfect = aurocInterval(Float64Array.of(1, 2, 3, 4), Uint8Array.of(0, 0, 1, 1));
    expect(perfect).toEqual({ auroc: 1, low: 1, high: 1, standardError: 0 });
    const wide = aurocInterval(Float64Array.of(1, 4, 2, 3, 5), Uint8Array.of(0, 0, 0, 1, 1));
    expect(wide.low).toBeGreaterThanOrEqual(0);
    expect(wide.high).toBe(1);
  });

  it.each([
    ["one anomaly", [0, 0, 0, 1]],
    ["one normal image", [0, 1, 1, 1]],
    ["one of each", [0, 1]],
  ])("does not exist for %s, though the area does", (_, labels) => {
    const scores = Float64Array.from(labels, (_label, i) => i);
    expect(aurocInterval(scores, Uint8Array.from(labels))).toEqual({
      auroc: 1,
      low: null,
      high: null,
      standardError: null,
    });
  });
});

describe("empiricalPValue", () => {
  it("counts null values that reach the value, plus one of each", () => {
    expect(empiricalPValue([1, 2, 3, 4], 3)).toBe(3 / 5);
    expect(empiricalPValue([1, 2, 3, 4], 9)).toBe(1 / 5);
    expect(empiricalPValue([], 9)).toBe(1);
  });
});

describe("normalizeEmbeddings", () => {
  const cloud = cloudOfRows([
    [3, 4],
    [0, 0],
    [-2, 0],
  ]);

  it("leaves embeddings alone, or gives every row but a zero one unit length without touching the input", () => {
    expect(Object.keys(embeddingNormalizations)).toEqual(["none", "unit", "l2"]);
    expect(normalizeEmbeddings(cloud, "none")).toBe(cloud);
    const unit = normalizeEmbeddings(cloud, "l2").points;
    expect(normalizeEmbeddings(cloud, "unit").points).toEqual(unit);
    for (const [i, value] of [0.6, 0.8, 0, 0, -1, 0].entries()) expect(unit[i]).toBeCloseTo(value, 6);
    expect(cloud.points[0]).toBe(3);
  });

  it("keeps float64, at any scale", () => {
    for (const times of [1e-300, 1, 1e300]) {
      const points = Float64Array.of(3 * times, 4 * times, 500000.25 * times, 0);
      const unit = normalizeEmbeddings({ points, count: 2, dimension: 2 }, "l2").points;
      expect(unit).toBeInstanceOf(Float64Array);
      for (const [i, value] of [0.6, 0.8, 1, 0].entries()) expect(unit[i]).toBeCloseTo(value, 14);
    }
  });
});
