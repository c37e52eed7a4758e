import { normal, stream } from "@outlab/random";
import { expect, it } from "vitest";
import { forEachDistanceRow, nearestDistances, visitDistanceRows } from "./distance-rows.ts";

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

it("finds the nearest row of each", async () => {
  for (const [i, value] of (await nearestDistances(from, to)).entries()) {
    const all = Array.from({ length: to.count }, (_, j) => distance(i, j));
    expect(value).toBeCloseTo(Math.min(...all), 5);
  }
});

it("visits the same rows in turns, reports after each block and stops when aborted", async () => {
  const rows: number[] = [];
  let steps = 0;
  await visitDistanceRows(from, to, (row) => rows.push(row), { onStep: () => steps++ });
  expect(rows).toEqual([...Array(from.count).keys()]);
  expect(steps).toBe(3); // 150 rows, 64 at a time
  const stopped = visitDistanceRows(from, to, () => {}, { signal: AbortSignal.abort() });
  await expect(stopped).rejects.toThrow("abort");
});
