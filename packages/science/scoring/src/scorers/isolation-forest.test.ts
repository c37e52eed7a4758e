/** Trees are random, so scores are compared with scikit-learn's by their statistics: ../../fixtures/make_fixtures.py has them. */
import { readFileSync } from "node:fs";
import { normal, permutation, stream } from "@outlab/random";
import { cloudOfRows, selectPoints } from "@outlab/topology";
import { describe, expect, it } from "vitest";
import { isolationForest } from "./isolation-forest.ts";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), "utf8"));
const { clouds } = read("clouds.json") as {
  clouds: Record<string, { normal: number[][]; test: number[][] }>;
};
const { cases, call } = read("isolation-statistics.json") as {
  call: string;
  cases: { cloud: string; params: { sample: number; trees: number }; means: number[]; sds: number[] }[];
};

const scoresOf = (normal: number[][], test: number[][], params: object) =>
  isolationForest.fit(cloudOfRows(normal), isolationForest.params.parse(params))(cloudOfRows(test));

describe(`scores are as near to the mean of ${call} as chance allows`, () => {
  it.each(cases)("on $cloud with $params", ({ cloud, params, means, sds }) => {
    const { normal, test } = clouds[cloud];
    const trees = 1000;
    const found = scoresOf(normal, test, { ...params, trees });
    // A mean of 20 forests there, and a forest as large as several of them here; 5 standard deviations of the difference.
    const chance = 5 * Math.sqrt(1 / 20 + params.trees / trees);
    for (const [i, score] of found.entries())
      expect(Math.abs(score - means[i])).toBeLessThanOrEqual(chance * sds[i] + 1e-12);
  });
});

describe("the isolation forest", () => {
  it("needs one cut to isolate one of two points, which is the usual number", () => {
    expect([...scoresOf([[0], [1]], [[-5], [0.5], [9]], { trees: 3 })]).toEqual([0.5, 0.5, 0.5]);
  });

  // `sklearn.ensemble._iforest._average_path_length` of scikit-learn 1.9.1.
  it.each([
    [3, 1, 1.207392357589623],
    [4, 1.207392357589623, 1.8516559071392855],
    [9, 3.2962516279136924, 3.5355366353849593],
    [257, 10.244770920119917, 10.252568319929505],
  ])(
    "counts repeated points as their usual number of cuts: all but one of %d",
    (count, usualOfOthers, usual) => {
      const rows = Array.from({ length: count }, (_, i) => [i === 0 ? 1 : 0]);
      const [others, apart] = scoresOf(rows, [[0], [1]], { trees: 7, sample: count });
      expect(others).toBeCloseTo(2 ** (-(1 + usualOfOthers) / usual), 12);
      expect(apart).toBeCloseTo(2 ** (-1 / usual), 12);
    },
  );

  it("cannot cut a single point or repeated points, and says 0.5 of every image", () => {
    for (const rows of [[[1, 2]], Array(9).fill([1, 2])])
      expect([
        ...scoresOf(
          rows,
          [
            [1, 2],
            [70, -8],
          ],
          {},
        ),
      ]).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);
  });

  const random = stream(3);
  const rows = Array.from({ length: 500 }, () => [normal(random), normal(random)]);
  const cloud = cloudOfRows(rows);
  const bits = (given: typeof cloud, seed = 0) =>
    isolationForest.fit(given, isolationForest.params.parse({ seed }))(cloud);

  it("gives the same bits in any order of the normal images, and others for another seed", () => {
    expect(bits(selectPoints(cloud, permutation(stream(4), 500)))).toEqual(bits(cloud));
    expect(bits(cloud, 1)).not.toEqual(bits(cloud));
  });

  it("asks no scale of a column, and takes values at the ends of float64", () => {
    const stretched = {
      ...cloud,
      points: Float64Array.from(cloud.points, (value, i) => value * 2 ** (i % 2 ? 1020 : -900)),
    };
    const score = (given: typeof cloud) =>
      isolationForest.fit(given, isolationForest.params.parse({}))(given);
    expect(score(stretched)).toEqual(score({ ...cloud, points: Float64Array.from(cloud.points) }));
  });
});
