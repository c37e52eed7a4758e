/** Clouds that float32 coordinates would spoil: what GUDHI finds in float64 is what is right (origin in the fixture). */
import { stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { crossBarcode } from "../barcodes/cross-barcode.ts";
import { ripsBarcode } from "../barcodes/rips-barcode.ts";
import { cloudOfRows, type PointCloud } from "../cloud.ts";
import { mtopdiv } from "../mtopdiv/mtopdiv.ts";
import { readJsonFixture } from "../testing/fixture.ts";
import { expectBars, type StoredBars } from "../testing/stored-bars.ts";
import { inRange } from "./in-range.ts";

interface Stored {
  readonly rips: readonly { name: string; points: number[][]; times: number; bars: StoredBars }[];
  readonly cross: readonly { name: string; p: number[][]; q: number[][]; times: number; bars: StoredBars }[];
}

const { rips, cross } = readJsonFixture<Stored>("float64-clouds.json");
const cloudOf = (rows: number[][], times: number) =>
  cloudOfRows(rows.map((row) => row.map((value) => value * times)));

describe("clouds of float64", () => {
  it.each(rips)("keep their bars: $name", async ({ points, times, bars }) => {
    expectBars(await ripsBarcode(cloudOf(points, times)), bars, times);
  });

  it.each(cross)("keep their cross-bars: $name", async ({ p, q, times, bars }) => {
    expectBars(await crossBarcode(cloudOf(p, times), cloudOf(q, times)), bars, times);
  });

  it.each(cross)("keep their divergence, in threads too: $name", async ({ p, q, times, bars }) => {
    const clouds = [cloudOf(p, times), cloudOf(q, times)] as const;
    const value = bars[1].reduce((sum, [birth, death]) => sum + (death! - birth), 0);
    for (const threads of [1, 2]) {
      const { mean } = await mtopdiv(...clouds, { draws: 2, threads, minimumPoolWork: 0 }, stream(1));
      expect(mean / times).toBeCloseTo(value, 5);
    }
  });

  it("take a threshold, and give the cut-off, in their own units", async () => {
    const { points } = rips[1];
    const plain = await ripsBarcode(cloudOf(points, 1), { threshold: 1 });
    const tiny = await ripsBarcode(cloudOf(points, 2 ** -200), { threshold: 2 ** -200 });
    expect(tiny.cutOff).toBe(plain.cutOff * 2 ** -200);
    expect(tiny.degrees[0].map(({ death }) => death * 2 ** 200)).toEqual(
      plain.degrees[0].map(({ death }) => death),
    );
  });

  it("give statistics of bars in powers of their own units", async () => {
    const cloud = (times: number) => cloudOf(rips[1].points, times);
    const value = async (times: number, statistic: "sum-of-squares" | "count" | "longest") => {
      const far = cloudOfRows([[9 * times, 9 * times]]);
      return (await mtopdiv(cloud(times), far, { draws: 1, statistic }, stream(1))).mean;
    };
    const tiny = 2 ** -250;
    expect(await value(tiny, "longest")).toBe(tiny * (await value(1, "longest")));
    expect(await value(tiny, "sum-of-squares")).toBeCloseTo(
      tiny ** 2 * (await value(1, "sum-of-squares")),
      200,
    );
    expect(await value(tiny, "sum-of-squares")).toBeGreaterThan(0);
    expect(await value(tiny, "count")).toBe(await value(1, "count"));
  });

  it("are divided by a statistic of their distances as others are", async () => {
    const divided = async (times: number) => {
      const far = cloudOfRows([[9 * times, 9 * times]]);
      const options = { draws: 1, normalizeDistances: "median" } as const;
      return (await mtopdiv(cloudOf(rips[1].points, times), far, options, stream(1))).mean;
    };
    expect(await divided(2 ** -250)).toBe(await divided(1));
  });
});

describe("inRange", () => {
  it("leaves ordinary clouds alone, float32 or float64", () => {
    for (const points of [Float32Array.of(0, 1e-30, 3), Float64Array.of(0, 1e-20, 4_649_776.001)]) {
      const cloud: PointCloud = { points, count: 3, dimension: 1 };
      const { clouds, scale } = inRange(cloud);
      expect(scale).toBe(1);
      expect(clouds[0]).toBe(cloud);
    }
  });

  it.each([1e-300, 5e-324, 1e-45, 1e-38, 1e38, 1e300, Number.MAX_VALUE])(
    "brings coordinates of %d to where all float32 distances have their digits",
    (largest) => {
      const cloud = { points: Float64Array.of(-largest, 0, largest), count: 3, dimension: 1 };
      const { clouds, scale } = inRange(cloud);
      expect(Number.isInteger(Math.log2(scale))).toBe(true);
      const farthest = clouds[0].points[2] - clouds[0].points[0];
      expect(Math.fround(farthest)).toBeLessThan(Number.POSITIVE_INFINITY);
      expect(farthest).toBeGreaterThan(2 ** -80);
      expect(clouds[0].points[2] / scale).toBe(largest);
    },
  );

  it("changes no digit of a result: scaled and unscaled bars are one", async () => {
    const { points } = rips[1];
    const plain = await ripsBarcode(cloudOf(points, 1));
    // One coordinate far below float32's range makes the whole be scaled, and moves nothing.
    const withDust = cloudOf(points, 1);
    const scaled = {
      points: Float64Array.from([...Array.from(points, (row) => [...row, 0]).flat()]).with(2, 1e-300),
      count: withDust.count,
      dimension: 3,
    };
    expect(inRange(scaled).scale).not.toBe(1);
    expect((await ripsBarcode(scaled)).degrees).toEqual(plain.degrees);
  });
});
