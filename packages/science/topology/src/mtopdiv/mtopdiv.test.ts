import { normal, stream } from "@outlab/random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossBarcode } from "../barcodes/cross-barcode.ts";
import { cloudOfRows, type PointCloud, selectPoints } from "../cloud.ts";
import { cloudOfNpy } from "../input/cloud-of-npy.ts";
import { cloudPairs } from "../testing/clouds.ts";
import { readFixture, readJsonFixture } from "../testing/fixture.ts";
import { measureDraw } from "./measure-draw.ts";
import { mtopdiv } from "./mtopdiv.ts";
import { mtopdivStatistics, summarizeBars } from "./mtopdiv-statistic.ts";

const gaussian = (count: number, dimension: number, seed: number): PointCloud => {
  const random = stream(seed, "gaussian");
  const points = Float32Array.from({ length: count * dimension }, () => normal(random));
  return { points, count, dimension };
};
const p = gaussian(60, 4, 1);
const q = gaussian(80, 4, 2);
const draw = (options: Parameters<typeof mtopdiv>[2], seed = 1) =>
  mtopdiv(p, q, options, stream(seed, "draws"));
const plainRule = {
  statistic: "sum",
  symmetrize: false,
  normalizeDistances: "none",
  rounding: "none",
  scale: 1,
  columnLimitBytes: Number.POSITIVE_INFINITY,
} as const;

describe("the published example, a uniform square with seed 7", () => {
  const square = cloudOfNpy(readFixture("mtopdiv-p.npy"), "p");
  const other = cloudOfNpy(readFixture("mtopdiv-q.npy"), "q");
  const { draws } = readJsonFixture<{ draws: number[][] }>("mtopdiv-draws.json");
  const all = Uint32Array.from({ length: 1000 }, (_, i) => i);
  const value = (sample: number[]) =>
    measureDraw(
      square,
      other,
      { p: Uint32Array.from(sample), q: all },
      { ...plainRule, rounding: "published" },
    );

  it("gives the notebook's first draw, 0.0342284", () => {
    expect(value(draws[0])).toBeCloseTo(0.0342284, 6);
  });

  it("gives the notebook's mean of the twenty draws after it, 0.035247244, and their spread of 0.0166", () => {
    const values = draws.slice(1).map(value);
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    const sd = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1));
    expect(mean).toBeCloseTo(0.035247244, 6);
    expect(sd).toBeCloseTo(0.0166, 3);
  });
});

describe("mtopdiv", () => {
  it("is the mean and the sample deviation of its draws", async () => {
    const { mean, sd, n, draws } = await draw({ normalPoints: 20, otherPoints: 30, draws: 6 });
    expect(n).toBe(6);
    expect(mean).toBeCloseTo(draws.reduce((sum, value) => sum + value) / 6, 12);
    expect(sd).toBeCloseTo(Math.sqrt(draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 5), 12);
    expect((await draw({ draws: 1 })).sd).toBe(0);
  });

  it("draws the same for the same stream and otherwise for another", async () => {
    const options = { normalPoints: 20, otherPoints: 30, draws: 3 };
    expect((await draw(options)).draws).toEqual((await draw(options)).draws);
    expect((await draw(options, 2)).draws).not.toEqual((await draw(options)).draws);
  });

  it("computes the same bits in worker threads as in its own", async () => {
    const options = { normalPoints: 25, otherPoints: 40, draws: 5 };
    const threaded = await draw({ ...options, threads: 3, minimumPoolWork: 0 });
    expect(threaded).toEqual(await draw(options));
  });

  it("takes no point twice: with all points of both clouds, every draw is the cross-barcode itself", async () => {
    const { draws, capped } = await draw({ normalPoints: 60, otherPoints: 80, draws: 2 });
    const whole = summarizeBars((await crossBarcode(p, q)).degrees[1], "sum");
    for (const value of draws) expect(value).toBeCloseTo(whole, 9);
    expect(capped).toBe(false);
  });

  it("takes all there are where more are asked for, and says so", async () => {
    expect(await draw({ draws: 1 })).toMatchObject({ normalPoints: 60, otherPoints: 80, capped: true });
  });

  it("is 0 where P is within Q", async () => {
    const within = selectPoints(q, [3, 1, 4, 15, 9, 26]);
    expect((await mtopdiv(within, q, { draws: 3 }, stream(1))).mean).toBe(0);
  });

  it("is the mean of both directions when symmetrised", async () => {
    const all = { normalPoints: 60, otherPoints: 80, draws: 1 };
    const there = (await draw(all)).mean;
    const back = (await mtopdiv(q, p, { normalPoints: 80, otherPoints: 60, draws: 1 }, stream(1))).mean;
    expect((await draw({ ...all, symmetrize: true })).mean).toBeCloseTo((there + back) / 2, 9);
  });

  it.each(["mean", "median", "quantile-0.9"] as const)(
    "does not change with the scale of the clouds when distances are divided by their %s",
    async (normalizeDistances) => {
      const eight = (cloud: PointCloud) => ({ ...cloud, points: cloud.points.map((value) => 8 * value) });
      const options = { normalPoints: 60, otherPoints: 80, draws: 1, normalizeDistances };
      const { mean } = await draw(options);
      const scaled = await mtopdiv(eight(p), eight(q), options, stream(1));
      expect(scaled.mean).toBeCloseTo(mean, 9);
      expect(mean).not.toBeCloseTo((await draw({ ...options, normalizeDistances: "none" })).mean, 3);
    },
  );

  it("makes of the bars their sum, sum of squares, count, longest and the element at 0.976 n", () => {
    const bars = [5, 2, 1].map((length) => ({ birth: 1, death: 1 + length, born: [], died: [] }));
    const found = mtopdivStatistics.map((statistic) => [statistic, summarizeBars(bars, statistic)]);
    expect(Object.fromEntries(found)).toEqual({
      sum: 8,
      "sum-of-squares": 30,
      count: 3,
      longest: 5,
      quantile: 5,
    });
    for (const statistic of mtopdivStatistics) expect(summarizeBars([], statistic)).toBe(0);
  });

  it("rounds distances below a millionth of the mean to 0 where the published code does", async () => {
    // A square so small beside the mean distance, 141, that the published rule makes one point of it.
    const side = 2 ** -14;
    const cloud = cloudOfRows([
      [0, 0],
      [side, 0],
      [side, side],
      [0, side],
    ]);
    const far = cloudOfRows([[100, 100]]);
    const whole = { p: Uint32Array.of(0, 1, 2, 3), q: Uint32Array.of(0) };
    const value = (rounding: "none" | "published") =>
      measureDraw(cloud, far, whole, { ...plainRule, rounding });
    expect(value("none")).toBeCloseTo(side * (Math.SQRT2 - 1), 10);
    expect(value("published")).toBe(0);
  });

  it("stops with the signal's reason, in its own thread and in workers", async () => {
    const reason = new Error("enough");
    for (const threads of [1, 2]) {
      const controller = new AbortController();
      const running = draw({ draws: 2000, threads, minimumPoolWork: 0, signal: controller.signal });
      setTimeout(() => controller.abort(reason), 20);
      await expect(running).rejects.toBe(reason);
    }
  });

  it("says when each draw is done, in its own thread and in workers", async () => {
    for (const threads of [1, 2]) {
      let done = 0;
      await draw({ draws: 7, threads, minimumPoolWork: 0, onDraw: () => done++ });
      expect(done).toBe(7);
    }
  });

  it("refuses a draw that would need more memory than allowed, saying how many points would fit", async () => {
    await expect(draw({ memoryLimitBytes: 100_000 })).rejects.toThrow(
      /60 points need .* \d+ points would fit/,
    );
  });

  it.each([{ draws: 0 }, { draws: 1.5 }, { normalPoints: 0 }, { otherPoints: -1 }, { threads: 0 }])(
    "refuses %j",
    async (options) => {
      await expect(draw(options)).rejects.toMatchObject({ name: "TopologyError", code: "bad-option" });
    },
  );
});

describe("mtopdiv in degree 0", () => {
  const whole = (one: PointCloud, other: PointCloud, options: Parameters<typeof mtopdiv>[2] = {}) =>
    mtopdiv(one, other, { degree: 0, ...options }, stream(1));

  it("is the bars of the whole cross-barcode in degree 0, with each statistic", async () => {
    await fc.assert(
      fc.asyncProperty(
        cloudPairs(12, 9),
        fc.constantFrom(...mtopdivStatistics),
        async ([a, b], statistic) => {
          const bars = (await crossBarcode(a, b, { maxDegree: 0 })).degrees[0].filter(
            ({ death }) => death < Infinity,
          );
          const expected = summarizeBars(bars, statistic);
          expect((await whole(a, b, { statistic })).mean).toBeCloseTo(expected, 9);
        },
      ),
    );
  });

  it("draws nothing, takes all points, and does not depend on the stream", async () => {
    const result = await whole(p, q);
    expect(result).toMatchObject({ sd: 0, n: 0, normalPoints: 60, otherPoints: 80, capped: false });
    expect((await mtopdiv(p, q, { degree: 0, draws: 3, normalPoints: 5 }, stream(2))).mean).toBe(result.mean);
  });

  it("is the way from Q to the chain of P: 1 + 2 + 3 for points at 1, 3 and 6 from one at 0", async () => {
    const chain = cloudOfRows([[6], [1], [3]]);
    expect((await whole(chain, cloudOfRows([[0], [-5]]))).mean).toBe(6);
    expect((await whole(chain, cloudOfRows([[0], [6]]))).mean).toBe(1 + 2);
    expect((await whole(chain, chain)).mean).toBe(0);
  });

  it("is the mean of both directions when symmetrised, and has no unit when divided by the median distance", async () => {
    const both = ((await whole(p, q)).mean + (await whole(q, p)).mean) / 2;
    expect((await whole(p, q, { symmetrize: true })).mean).toBeCloseTo(both, 9);
    const eight = (cloud: PointCloud) => ({ ...cloud, points: cloud.points.map((value) => 8 * value) });
    const options = { normalizeDistances: "median" } as const;
    expect((await whole(eight(p), eight(q), options)).mean).toBeCloseTo((await whole(p, q, options)).mean, 9);
  });

  it("rounds distances below a millionth of the mean to 0 where the published code does", async () => {
    const near = cloudOfRows([[0], [2 ** -14], [2 ** -13]]);
    const far = cloudOfRows([[128]]);
    expect((await whole(near, far)).mean).toBe(128);
    expect((await whole(near, far, { rounding: "published" })).mean).toBe(128 - 2 ** -13);
  });

  it("refuses what does not fit the memory limit, another degree, and stops when aborted", async () => {
    await expect(whole(p, q, { memoryLimitBytes: 1000 })).rejects.toThrow("the limit is 1 MiB");
    await expect(whole(p, q, { degree: 2 as never })).rejects.toThrow("degree must be 0 or 1, found 2");
    await expect(whole(p, q, { signal: AbortSignal.abort() })).rejects.toThrow("abort");
  });
});
