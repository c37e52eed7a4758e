import { normal, stream } from "@outlab/random";
import { expect, it } from "vitest";
import { forEachDistanceRow, nearestDistances } from "./distance-rows.ts";

const gaussian = (seed: number, count: number) => {
  const random = stream(seed, "rows");
  return { points: Float64Array.from({ length: count * 2 }, () => normal(random)), count, dimension: 2 };
};
// More rows than are computed at a time, and no multiple of that.
const [from, to] = [gaussian(1, 150), gaussian(2, 7)];
const distance = (i: number, j: number) =>
  Math.hypot(from.points[2 * i] - to.points[2 * j], from.points[2 * i + 1] - to.points[2 * j + 1]);

it("visits every row once, in order, with its distance to every row of the other cloud", () => {
  const visited: number[] = [];
  forEachDistanceRow(from, to, (row, distances, scale) => {
    visited.push(row);
    expect(distances).toHaveLength(to.count);
    for (const [j, value] of distances.entries()) expect(value / scale).toBeCloseTo(distance(row, j), 5);
  });
  expect(visited).toEqual([...Array(from.count).keys()]);
});

it("finds the nearest row of each", () => {
  for (const [i, value] of nearestDistances(from, to).entries()) {
    const all = Array.from({ length: to.count }, (_, j) => distance(i, j));
    expect(value).toBeCloseTo(Math.min(...all), 5);
  }
});
