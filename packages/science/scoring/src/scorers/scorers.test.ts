import { normal, permutation, stream } from "@outlab/random";
import { cloudOfRows, type PointCloud, selectPoints } from "@outlab/topology";
import { describe, expect, it } from "vitest";
import { cosineNorm } from "./cosine-norm.ts";
import { gaussian } from "./gaussian.ts";
import { gmm } from "./gmm.ts";
import { knn } from "./knn.ts";
import { lof } from "./lof.ts";
import { mahalanobis } from "./mahalanobis.ts";
import { scorers } from "./registry.ts";
import { embeddingScorerSuite, type Measures, scorerSuite } from "./scorer.suite.ts";

/** What a scorer of embeddings measures; a distance where nothing is said here. */
const measures: Readonly<Record<string, Measures>> = {
  gaussian: "density",
  kde: "density",
  "cosine-norm": "direction",
  "isolation-forest": "quotient",
  "oc-svm": "density",
  gmm: "density",
  lof: "quotient",
};

for (const scorer of [...scorers].filter(({ reads }) => reads !== "projection-and-logits"))
  describe(scorer.kind, () => {
    scorerSuite(scorer as never);
    if (scorer.reads === "embeddings")
      embeddingScorerSuite(scorer as never, measures[scorer.kind] ?? "distance");
  });

describe("knn", () => {
  const line = cloudOfRows([[0], [1], [3], [7]]);

  it("is the mean of the k smallest distances", () => {
    expect(knn.fit(line, knn.params.parse({ k: 2 }))(cloudOfRows([[2], [10]]))).toEqual(
      Float64Array.of(1, 5),
    );
  });

  it("is the k-th distance where asked, with k capped at the number of points", () => {
    const score = knn.fit(line, knn.params.parse({ k: 50, reduction: "largest" }));
    expect(score(cloudOfRows([[2]]))).toEqual(Float64Array.of(5));
  });

  it("takes 1 minus the cosine for a distance where asked, and a cosine of 0 where a row has length 0", () => {
    const normal = cloudOfRows([
      [3, 0],
      [0, 2],
      [0, 0],
    ]);
    const scoresOf = (k: number) =>
      knn.fit(
        normal,
        knn.params.parse({ k, metric: "cosine" }),
      )(
        cloudOfRows([
          [1, 0],
          [-2, 0],
          [0, 0],
        ]),
      );
    const near = (values: number[]) => values.map((value) => expect.closeTo(value, 6));
    expect([...scoresOf(1)]).toEqual(near([0, 1, 1]));
    expect([...scoresOf(3)]).toEqual(near([2 / 3, 4 / 3, 1]));
  });

  it("measures small angles by cosine, of embeddings of any length", () => {
    const score = knn.fit(cloudOfRows([[2 ** 300, 0]]), knn.params.parse({ metric: "cosine" }));
    expect(score(cloudOfRows([[2 ** -300, 2 ** -340]]))[0] * 2 ** 81).toBeCloseTo(1, 6);
  });
});

describe("mahalanobis", () => {
  it("has squares whose mean over the fitted points is dimension x (n - 1) / n", () => {
    // The sum of squared distances is the trace of (n - 1) S^-1 S.
    const random = stream(5);
    const rows = Array.from({ length: 200 }, () => {
      const [a, b] = [normal(random), normal(random)];
      return [a, 0.9 * a + 0.2 * b, 30 * b];
    });
    const cloud = cloudOfRows(rows.map((row) => [...row.slice(0, 2), row[2] + 3 * normal(random)]));
    const score = mahalanobis.fit(cloud, mahalanobis.params.parse({ ridge: 1e-12 }));
    const squares = score(cloud).reduce((sum, value) => sum + value * value, 0);
    expect(squares / 200).toBeCloseTo((3 * 199) / 200, 4);
  });

  it("measures in standard deviations along each axis", () => {
    const corners = cloudOfRows([
      [-1, -10],
      [-1, 10],
      [1, -10],
      [1, 10],
    ]); // variances 4/3 and 400/3
    const score = mahalanobis.fit(corners, mahalanobis.params.parse({ ridge: 1e-12 }));
    const [x, y] = score(
      cloudOfRows([
        [1, 0],
        [0, 10],
      ]),
    );
    expect(x).toBeCloseTo(Math.sqrt(3 / 4), 6);
    expect(y).toBeCloseTo(Math.sqrt(3 / 4), 6);
  });

  it("does not change when both clouds are sheared and stretched: it counts what goes together once", () => {
    const random = stream(6);
    const rows = (count: number) =>
      Array.from({ length: count }, () => [normal(random), normal(random), normal(random)]);
    const mapped = (given: number[][]) =>
      cloudOfRows(given.map(([x, y, z]) => [2 * x, 3 * x + y, x - 2 * y + 0.5 * z]));
    const [fitted, tested] = [rows(80), rows(20)];
    const params = mahalanobis.params.parse({ ridge: 1e-12 });
    const expected = mahalanobis.fit(cloudOfRows(fitted), params)(cloudOfRows(tested));
    const scores = mahalanobis.fit(mapped(fitted), params)(mapped(tested));
    for (const [i, score] of scores.entries()) expect(score).toBeCloseTo(expected[i], 4);
  });

  it("adds the ridge to each variance as a share of their mean", () => {
    const corners = cloudOfRows([
      [-1, -10],
      [-1, 10],
      [1, -10],
      [1, 10],
    ]);
    const added = 0.5 * ((4 / 3 + 400 / 3) / 2);
    const score = mahalanobis.fit(corners, mahalanobis.params.parse({ ridge: 0.5 }));
    const [x, y] = score(
      cloudOfRows([
        [1, 0],
        [0, 10],
      ]),
    );
    expect(x).toBeCloseTo(1 / Math.sqrt(4 / 3 + added), 6);
    expect(y).toBeCloseTo(10 / Math.sqrt(400 / 3 + added), 6);
  });
});

describe("cosine-norm", () => {
  const scoresOf = (normal: number[][], test: number[][]) => [
    ...cosineNorm.fit(cloudOfRows(normal), {})(cloudOfRows(test)),
  ];

  it("is minus the length, times the cosine to the normal embedding that is nearest in direction", () => {
    const [along, between, against] = scoresOf(
      [
        [5, 0],
        [0, 0.1],
      ],
      [
        [2, 0],
        [3, 4],
        [-1, -1],
      ],
    );
    expect(along).toBe(-2);
    expect(between).toBeCloseTo(-4, 12);
    expect(against).toBeCloseTo(1, 12);
  });

  it("has a cosine of 0 to an embedding of length 0, and a score of 0 for one", () => {
    expect(
      scoresOf(
        [
          [0, 0],
          [1, 0],
        ],
        [
          [-3, 1],
          [0, 0],
          [2, 1],
        ],
      ),
    ).toEqual([0, 0, -2]);
    expect(scoresOf([[0, 0]], [[1, 1]])).toEqual([0]);
  });
});

describe("gaussian", () => {
  it("is half the square of the Mahalanobis distance and a constant, so that both order images alike", () => {
    const random = stream(8);
    const cloud = (count: number) =>
      cloudOfRows(Array.from({ length: count }, () => [normal(random), 3 * normal(random)]));
    const [fitted, tested] = [cloud(50), cloud(20)];
    const distances = mahalanobis.fit(fitted, mahalanobis.params.parse({}))(tested);
    const scores = gaussian.fit(fitted, gaussian.params.parse({}))(tested);
    const constant = scores[0] - distances[0] ** 2 / 2;
    for (const [i, score] of scores.entries())
      expect(score - distances[i] ** 2 / 2).toBeCloseTo(constant, 12);
  });
});

describe("lof", () => {
  const fit = (normal: number[][], k: number) => lof.fit(cloudOfRows(normal), lof.params.parse({ k }));

  it("counts a distance in that of the neighbours to their own neighbours", () => {
    const dense = [[0], [1], [2], [3]];
    const thin = [[1000], [1010], [1020], [1030]];
    const [besideDense, besideThin] = fit([...dense, ...thin], 2)(cloudOfRows([[-5], [950]]));
    // From -5 the mean reach is (5 + 6) / 2. Around 0 it is (max(1, 1) + max(2, 1)) / 2, around 1 it is (2 + 1) / 2 for the
    // neighbours 0 and 2, which reach 2 and 1; the thin group is the same, ten times as wide.
    expect(besideDense).toBeCloseTo((5.5 * (1 / 1.5 + 1 / 1.5)) / 2, 6);
    expect(besideThin).toBeCloseTo(besideDense, 6);
  });

  it("is 1 within an even cloud, and grows with the distance from a single point", () => {
    const even = Array.from({ length: 101 }, (_, i) => [i]);
    expect(fit(even, 4)(cloudOfRows([[50]]))[0]).toBeCloseTo(1, 6);
    const [at, near, far] = fit(
      [[2, 0]],
      20,
    )(
      cloudOfRows([
        [2, 0],
        [3, 0],
        [5, 0],
      ]),
    );
    expect(at).toBe(1);
    expect((far - 1) / (near - 1)).toBeCloseTo(3, 6);
  });

  it("takes the earlier of two normal points that are equally near", () => {
    // -1 has a neighbour at 0.5, so the reach from 0 is 1 and the quotient 1 / 0.5; 1 has one at 2, and 2 / 2.
    expect(fit([[-1], [1], [-1.5]], 1)(cloudOfRows([[0]]))[0]).toBeCloseTo(2, 6);
    expect(fit([[1], [-1], [-1.5]], 1)(cloudOfRows([[0]]))[0]).toBeCloseTo(1, 6);
  });
});

describe("gmm", () => {
  const random = stream(9, "blobs");
  const around = (centre: number) =>
    Array.from({ length: 100 }, () => [centre + normal(random), centre + normal(random)]);
  const blobs = cloudOfRows([...around(0), ...around(20), ...around(40)]);
  const test = cloudOfRows([
    [0, 0],
    [10, 10],
    [40, 40],
  ]);
  const scoresOf = (params: object) => gmm.fit(blobs, gmm.params.parse(params))(test);

  it("finds what is between blobs, where one Gaussian is densest", () => {
    const [inside, between, inside2] = scoresOf({ components: 3 });
    expect(between).toBeGreaterThan(50 + inside);
    expect(inside2).toBeCloseTo(inside, 0);
    const [edge, middle] = scoresOf({ components: 1 });
    expect(middle).toBeLessThan(edge);
  });

  it("gives the same bits for the same seed, and may give others for another", () => {
    expect(scoresOf({ components: 9, seed: 1 })).toEqual(scoresOf({ components: 9, seed: 1 }));
    expect(scoresOf({ components: 9, seed: 1 })).not.toEqual(scoresOf({ components: 9, seed: 2 }));
  });

  it("gives the same bits in any order of the normal images", () => {
    const shuffled = selectPoints(blobs, permutation(stream(1), blobs.count));
    const params = gmm.params.parse({ components: 9 });
    const bits = (cloud: PointCloud) =>
      gmm.fit({ ...cloud, points: Float32Array.from(cloud.points) }, params)(test);
    expect(bits(shuffled)).toEqual(bits(blobs));
  });
});
