import { normal, stream } from "@outlab/random";
import { normalizeEmbeddings } from "@outlab/scoring";
import { cloudOfRows } from "@outlab/topology";
import { describe, expect, it } from "vitest";
import { alignment } from "./alignment.ts";
import { collapseSd } from "./collapse-sd.ts";
import { effectiveRank } from "./effective-rank.ts";
import { knnAccuracy } from "./knn-accuracy.ts";
import { uniformity } from "./uniformity.ts";

const onSphere = (seed: number, count: number, dimension: number) => {
  const random = stream(seed, "sphere");
  const rows = Array.from({ length: count }, () => Array.from({ length: dimension }, () => normal(random)));
  return normalizeEmbeddings(cloudOfRows(rows), "l2");
};
const collapsed = cloudOfRows(Array.from({ length: 5 }, () => [0.6, 0.8]));
const cross = cloudOfRows([
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
]);

describe("collapseSd", () => {
  it("is 0 when all embeddings are one", () => expect(collapseSd(collapsed)).toBeCloseTo(0, 7));

  it("is 1/√dimension for points spread evenly over the sphere", () => {
    expect(collapseSd(cross)).toBeCloseTo(1 / Math.sqrt(2), 6);
    expect(collapseSd(onSphere(1, 2000, 16))).toBeCloseTo(0.25, 2);
  });
});

describe("effectiveRank", () => {
  it("is 1 when all embeddings are multiples of one, 0 when there is nothing, NaN for what is not finite", () => {
    expect(effectiveRank({ points: Float32Array.of(Number.NaN, 1), count: 1, dimension: 2 })).toBeNaN();
    expect(effectiveRank(collapsed)).toBeCloseTo(1, 5);
    expect(effectiveRank(cloudOfRows([[0, 0]]))).toBe(0);
  });

  it("is the number of directions that are used alike, whether there are more points or more dimensions", () => {
    expect(effectiveRank(cross)).toBeCloseTo(2, 6);
    const axes = cloudOfRows([
      [2, 0, 0, 0, 0],
      [0, 2, 0, 0, 0],
      [0, 0, -2, 0, 0],
    ]);
    expect(effectiveRank(axes)).toBeCloseTo(3, 6);
  });

  it("is exp of the entropy of the singular values", () => {
    const cloud = cloudOfRows([
      [3, 0],
      [0, 1],
    ]);
    expect(effectiveRank(cloud)).toBeCloseTo(Math.exp(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25)), 9);
  });

  it("does not change with the scale of the embeddings", () => {
    const points = onSphere(4, 30, 6);
    const scaled = { ...points, points: points.points.map((value) => 1000 * value) };
    expect(effectiveRank(scaled)).toBeCloseTo(effectiveRank(points), 3);
  });
});

describe("alignment", () => {
  it("is 0 for views that agree and 4 for opposite ones", () => {
    const opposite = { ...cross, points: cross.points.map((value) => -value) };
    expect(alignment(cross, cross)).toBe(0);
    expect(alignment(cross, opposite)).toBeCloseTo(4, 6);
  });

  it("is 2 on average for views that have nothing in common", () => {
    expect(alignment(onSphere(1, 2000, 16), onSphere(2, 2000, 16))).toBeCloseTo(2, 1);
  });
});

describe("uniformity", () => {
  it("is 0 when all embeddings are one", () => expect(uniformity(collapsed)).toBeCloseTo(0, 6));

  it("is the logarithm of the mean potential: four points of a cross have 4 pairs at √2 and 2 at 2", () => {
    expect(uniformity(cross)).toBeCloseTo(Math.log((4 * Math.exp(-4) + 2 * Math.exp(-8)) / 6), 6);
  });
});

describe("knnAccuracy", () => {
  const clusters = cloudOfRows([
    [1, 0],
    [0.99, 0.14],
    [0, 1],
    [0.14, 0.99],
  ]);

  it("is 1 when each image's nearest other image is of its class, and 0 when none is", () => {
    expect(knnAccuracy(clusters, Uint8Array.of(7, 7, 2, 2), 1)).toBe(1);
    expect(knnAccuracy(clusters, Uint8Array.of(7, 2, 7, 2), 1)).toBe(0);
  });

  it("lets near neighbours outvote more numerous far ones", () => {
    // The first image has one neighbour of its class at cosine 0.99 and two of another class at 0.14 or less.
    expect(knnAccuracy(clusters, Uint8Array.of(7, 7, 2, 2), 3)).toBe(1);
  });

  it("is near chance for labels that have nothing to do with the embeddings", () => {
    const labels = Uint8Array.from({ length: 400 }, (_, i) => i % 4);
    expect(Math.abs(knnAccuracy(onSphere(3, 400, 8), labels, 20) - 0.25)).toBeLessThan(0.06);
  });
});
