/** What every divergence must satisfy. */
import { normal, stream } from "@outlab/random";
import type { PointCloud } from "@outlab/topology";
import { expect, it } from "vitest";
import type { Divergence } from "../define.ts";

/** In what the kinds differ. */
export interface DivergenceTraits {
  /** By which power of the scale of both clouds the value grows. */
  readonly degree: 0 | 1 | 2;
  /** An unbiased estimate of 0 may be below it. */
  readonly mayBeNegative?: boolean;
  /** Random directions are others after a rotation. */
  readonly rotationChanges?: boolean;
  /** Cares for the shape of the clouds, and not only for how far they are apart. */
  readonly fallsWithDistance?: boolean;
}

export function divergenceSuite(
  divergence: Divergence,
  { degree, mayBeNegative = false, rotationChanges = false, fallsWithDistance = false }: DivergenceTraits,
): void {
  const compute = (p: PointCloud, q: PointCloud, seed = 1) =>
    divergence.compute(p, q, divergence.params.parse({}), stream(seed, "divergence"));
  const p = gaussian(40, 3, 1);
  const q = gaussian(50, 3, 2);

  it("is finite, not negative where it promises that, and says how many points and draws it took", async () => {
    const result = await compute(p, q);
    if (!mayBeNegative) expect(result.value).toBeGreaterThanOrEqual(0);
    expect(Number.isFinite(result.value + result.sd)).toBe(true);
    // Fewer points than asked for: all of them take part, and the result says so.
    expect(result).toMatchObject({
      pointsNormal: 40,
      pointsOther: 50,
      capped: divergence.singleDraw !== undefined,
    });
  });

  it("gives the same number for the same stream", async () => {
    expect(await compute(p, q)).toEqual(await compute(p, q));
  });

  it("takes one draw at most where it is asked for a single one", async () => {
    const params = { ...divergence.params.parse({}), ...divergence.singleDraw };
    expect((await divergence.compute(p, q, params, stream(1, "divergence"))).draws).toBeLessThanOrEqual(1);
  });

  it("does not change when both clouds are moved, and rotated where it sees all directions", async () => {
    const move = rotationChanges
      ? mapRows((x, y, z) => [x + 5, y - 2, z + 1])
      : mapRows((x, y, z) => [0.6 * x - 0.8 * y + 5, 0.8 * x + 0.6 * y - 2, -z + 1]);
    const { value } = await compute(p, q);
    const moved = await compute(move(p), move(q));
    expect(Math.abs(moved.value - value)).toBeLessThanOrEqual(1e-4 * Math.abs(value));
  });

  it(`grows with the scale of both clouds to the power ${degree}`, async () => {
    const scale = mapRows((x, y, z) => [4 * x, 4 * y, 4 * z]); // exact in floating point
    const { value } = await compute(p, q);
    expect((await compute(scale(p), scale(q))).value).toBeCloseTo(4 ** degree * value, 3);
  });

  it.skipIf(fallsWithDistance)("grows as the other cloud moves away", async () => {
    const away = (by: number) => mapRows((x, y, z) => [x + by, y, z])(q);
    const values = [await compute(p, away(2)), await compute(p, away(4))].map(({ value }) => value);
    expect(values[0]).toBeGreaterThan((await compute(p, q)).value);
    expect(values[1]).toBeGreaterThanOrEqual(values[0]);
  });

  it("keeps its value far from 0, where float32 coordinates would lose every digit", async () => {
    const moved = (cloud: PointCloud) => onGrid(cloud, (value) => value + 2 ** 30);
    const { value } = await compute(onGrid(p), onGrid(q));
    expect((await compute(moved(p), moved(q))).value).toBe(value);
  });

  it.each([2 ** -300, 2 ** 300])("does so beyond what float32 holds: %d", async (times) => {
    const scaled = (cloud: PointCloud) => onGrid(cloud, (value) => value * times);
    const { value } = await compute(onGrid(p), onGrid(q));
    expect((await compute(scaled(p), scaled(q))).value).toBe(value * times ** degree);
  });

  it("refuses clouds of different dimensions, empty ones and ones that are not finite", async () => {
    await expect(compute(p, gaussian(5, 2, 1))).rejects.toThrow("3 dimensions, the second 2");
    const none = { points: new Float32Array(0), count: 0, dimension: 3 };
    await expect(compute(p, none)).rejects.toThrow("the second cloud is 0 points");
    const broken = { ...q, points: q.points.with(4, Number.POSITIVE_INFINITY) };
    await expect(compute(p, broken)).rejects.toThrow("Infinity at row 1, column 1");
  });
}

function gaussian(count: number, dimension: number, seed: number): PointCloud {
  const random = stream(seed, "gaussian");
  const points = Float32Array.from({ length: count * dimension }, () => normal(random));
  return { points, count, dimension };
}

/** As float64, after rounding to multiples of 2^-16, so that moving by a power of two changes no digit. */
function onGrid(cloud: PointCloud, move = (value: number) => value): PointCloud {
  return {
    ...cloud,
    points: Float64Array.from(cloud.points, (value) => move(Math.round(value * 2 ** 16) * 2 ** -16)),
  };
}

function mapRows(map: (x: number, y: number, z: number) => number[]): (cloud: PointCloud) => PointCloud {
  return (cloud) => {
    const points = new Float32Array(cloud.points.length);
    for (let row = 0; row < cloud.count; row++) {
      const [x, y, z] = cloud.points.subarray(3 * row, 3 * row + 3);
      points.set(map(x, y, z), 3 * row);
    }
    return { ...cloud, points };
  };
}
