/** Each step is scikit-learn's from the same start: ../fixtures/make_fixtures.py says how the numbers were made. */
import { readFileSync } from "node:fs";
import { normal, stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { fitMixture, logDensityOf } from "./gaussian-mixture.ts";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8"));
const { clouds } = read("clouds.json") as {
  clouds: Record<string, { normal: number[][]; test: number[][] }>;
};
const { cases, call } = read("gaussian-mixture.json") as {
  call: string;
  cases: { cloud: string; labels: number[]; iterations: number; added: number; scores: number[] }[];
};

describe(`minus the log density of a mixture is ${call}`, () => {
  it.each(cases)("on $cloud from $labels after $iterations iterations", (given) => {
    const { normal, test } = clouds[given.cloud];
    const [first] = normal;
    const fromFirst = (row: readonly number[]) => Float64Array.from(row, (value, k) => value - first[k]);
    const mixture = fitMixture(
      Float64Array.from(normal.flatMap((row) => [...fromFirst(row)])),
      Uint32Array.from(given.labels),
      { ...given, tolerance: 0 },
    );
    const logDensity = logDensityOf(mixture);
    for (const [i, row] of test.entries())
      expect(-logDensity(fromFirst(row)) / given.scores[i]).toBeCloseTo(1, 7);
  });
});

describe("the fit of a mixture", () => {
  const random = stream(1, "mixture");
  const points = Float64Array.from({ length: 200 }, (_, i) => normal(random) + (i % 4 < 2 ? 3 : 0)); // (100, 2)
  const labels = Uint32Array.from({ length: 100 }, (_, row) => row % 3);
  const meanLogDensity = (iterations: number, tolerance = 0) => {
    const logDensity = logDensityOf(fitMixture(points, labels, { added: 1e-9, iterations, tolerance }));
    let sum = 0;
    for (let row = 0; row < 100; row++) sum += logDensity(points.subarray(2 * row, 2 * row + 2));
    return sum / 100;
  };

  it("raises the likelihood of the points with every iteration", () => {
    const raised = Array.from({ length: 12 }, (_, iterations) => meanLogDensity(iterations));
    for (const [i, value] of raised.slice(1).entries()) expect(value).toBeGreaterThan(raised[i]);
  });

  it("ends early where an iteration changes less than the tolerance", () => {
    expect(meanLogDensity(1000, 1e9)).toBe(meanLogDensity(2));
  });

  it("leaves out a component that no point starts in", () => {
    const gap = labels.map((label) => 2 * label);
    expect(fitMixture(points, gap, { added: 1e-9, iterations: 3, tolerance: 0 })).toEqual(
      fitMixture(points, labels, { added: 1e-9, iterations: 3, tolerance: 0 }),
    );
  });
});
