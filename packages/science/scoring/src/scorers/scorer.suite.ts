/** What every scorer must satisfy, and what those that read embeddings must beside that, by what their numbers measure. */
import { normal, permutation, stream } from "@outlab/random";
import { cloudOfRows, type PointCloud, selectPoints } from "@outlab/topology";
import { expect, it } from "vitest";
import type { Scorer } from "../define.ts";

export function scorerSuite(scorer: Scorer): void {
  const fit = (cloud: PointCloud) => scorer.fit(cloud, scorer.params.parse({}));
  const cloud = gaussian(60, 4, 1);
  const test = gaussian(25, 4, 2);

  it("gives one finite score per row", () => {
    const scores = fit(cloud)(test);
    expect(scores).toHaveLength(25);
    expect(scores.every(Number.isFinite)).toBe(true);
  });

  it("does not depend on the order of the normal rows", () => {
    const shuffled = selectPoints(cloud, permutation(stream(3), cloud.count));
    const expected = fit(cloud)(test);
    for (const [i, score] of fit(shuffled)(test).entries()) expect(score).toBeCloseTo(expected[i], 9);
  });

  it("scores each test row by itself", () => {
    const order = permutation(stream(4), test.count);
    const expected = fit(cloud)(test);
    const scores = fit(cloud)(selectPoints(test, order));
    for (const [place, row] of order.entries()) expect(scores[place]).toBe(expected[row]);
  });

  it("refuses another number of dimensions and a coordinate that is not finite", () => {
    expect(() => fit(cloud)(gaussian(3, 5, 1))).toThrow("4 dimensions, the second 5");
    expect(() => fit(cloudOfRows([[0, Number.NaN, 0, 0]]))).toThrow("NaN at row 0, column 1");
    expect(() => fit({ points: new Float32Array(0), count: 0, dimension: 4 })).toThrow("the normal cloud");
  });
}

/**
 * What a scorer's numbers measure, which says what they do when both clouds are moved or stretched: a distance stretches
 * with them, a quotient does not change, a log density (or a level of one) gains a constant, and a direction is seen from 0.
 */
export type Measures = "distance" | "quotient" | "density" | "direction";

/** Every scorer that reads embeddings. */
export function embeddingScorerSuite(scorer: Scorer, measures: Measures): void {
  const fit = (cloud: PointCloud) => scorer.fit(cloud, scorer.params.parse({}));
  const cloud = gaussian(60, 4, 1);
  const test = gaussian(25, 4, 2);
  const hasBound = measures === "distance" || measures === "quotient";
  const unitless = (scores: Float64Array) =>
    scores.map((score) => (measures === "density" ? score - scores[0] : score / scores[0]));

  it("is finite for one normal point, for repeated points and for fewer points than dimensions", () => {
    for (const rows of [
      [[1, 2, 3, 4]],
      Array(9).fill([1, 2, 3, 4]),
      Array(9).fill([0.1, 0.1, 0.1, 0.1]),
      Array(9).fill([0, 0, 0, 0]),
      [
        [0, 0, 0, 1],
        [0, 0, 1, 0],
      ],
    ]) {
      const scores = fit(cloudOfRows(rows))(test);
      expect(scores.every((score) => Number.isFinite(score) && (score >= 0 || !hasBound))).toBe(true);
    }
  });

  it("gives a row the same score among any others", () => {
    const score = fit(cloud);
    const expected = score(test);
    const row = (i: number) => selectPoints(test, [i]);
    for (const [i, value] of expected.entries()) expect(score(row(i))[0]).toBe(value);
  });

  it.each([2 ** -300, 2 ** 300])("orders images in the same way at any scale: times %d", (times) => {
    const scaled = (given: PointCloud) => onGrid(given, (value) => value * times);
    const expected = unitless(fit(onGrid(cloud))(onGrid(test)));
    const scores = unitless(fit(scaled(cloud))(scaled(test)));
    for (const [i, score] of scores.entries())
      expect(measures === "density" ? score - expected[i] + 1 : score / expected[i]).toBeCloseTo(1, 9);
  });

  it("measures repeated points of any scale in the unit of their coordinates", () => {
    const unit = (times: number) => {
      const repeated = cloudOfRows(Array(9).fill([times, times, times, times]));
      const [near, far] = fit(repeated)(
        cloudOfRows([
          [2 * times, times, times, times],
          [5 * times, times, times, times],
        ]),
      );
      if (measures === "density") return far - near;
      return measures === "quotient" ? near : near / times;
    };
    expect(unit(2 ** -300)).toBeCloseTo(unit(1), 6);
    expect(unit(2 ** 300)).toBeCloseTo(unit(1), 6);
  });

  if (measures === "direction") return;

  it("scores a far point above every point of the normal cloud", () => {
    const score = fit(cloud);
    const far = score(cloudOfRows([[50, -50, 50, 50]]))[0];
    expect(far).toBeGreaterThan(Math.max(...score(cloud)));
  });

  it("keeps its scores far from 0, where float32 coordinates would lose every digit", () => {
    const moved = (given: PointCloud) => onGrid(given, (value) => value + 2 ** 30);
    const expected = fit(onGrid(cloud))(onGrid(test));
    for (const [i, score] of fit(moved(cloud))(moved(test)).entries())
      expect(score / expected[i]).toBeCloseTo(1, 9);
  });
}

/** As float64, after rounding to multiples of 2^-16, so that moving by a power of two changes no digit. */
function onGrid(cloud: PointCloud, move = (value: number) => value): PointCloud {
  return {
    ...cloud,
    points: Float64Array.from(cloud.points, (value) => move(Math.round(value * 2 ** 16) * 2 ** -16)),
  };
}

function gaussian(count: number, dimension: number, seed: number): PointCloud {
  const random = stream(seed, "gaussian");
  const points = Float32Array.from({ length: count * dimension }, () => normal(random));
  return { points, count, dimension };
}
