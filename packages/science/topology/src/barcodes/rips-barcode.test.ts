import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cloudOfRows, type PointCloud } from "../cloud.ts";
import { distancesOfLowerTriangle, distancesOfMatrix, distancesOfPairs } from "../input/distances-input.ts";
import { clouds, roundedDistance } from "../testing/clouds.ts";
import { plainBarcode, sortedBars } from "../testing/plain-barcode.ts";
import type { Barcode } from "./barcode.ts";
import { ripsBarcode, ripsBarcodeOfDistances } from "./rips-barcode.ts";

const intervals = ({ degrees }: Barcode) =>
  degrees.map((bars) => sortedBars(bars.map(({ birth, death }) => [birth, death] as const)));

const plain = (cloud: PointCloud, maxDegree: number, threshold?: number) =>
  plainBarcode(cloud.count, (i, j) => roundedDistance(cloud, i, cloud, j), maxDegree, threshold);

describe("ripsBarcode", () => {
  it("equals the plain reduction of the whole boundary matrix, in degrees 0 to 2", async () => {
    await fc.assert(
      fc.asyncProperty(clouds(9), async (cloud) => {
        expect(intervals(await ripsBarcode(cloud, { maxDegree: 2 }))).toEqual(plain(cloud, 2));
      }),
      { numRuns: 150 },
    );
  });

  it("equals it up to a threshold too, what is alive there being infinite", async () => {
    await fc.assert(
      fc.asyncProperty(clouds(9), fc.integer({ min: 0, max: 12 }), async (cloud, quarters) => {
        const threshold = quarters / 4;
        const bars = await ripsBarcode(cloud, { maxDegree: 2, threshold });
        // Beyond the enclosing radius the complex is a cone, so stopping there loses nothing.
        expect(intervals(bars)).toEqual(plain(cloud, 2, threshold));
      }),
      { numRuns: 150 },
    );
  });

  it("equals it for distances that obey no triangle inequality, with many ties", async () => {
    const triangles = fc.integer({ min: 2, max: 9 }).chain((count) =>
      fc.array(fc.integer({ min: 0, max: 4 }), {
        minLength: (count * (count - 1)) / 2,
        maxLength: (count * (count - 1)) / 2,
      }),
    );
    await fc.assert(
      fc.asyncProperty(triangles, async (lower) => {
        const distances = distancesOfLowerTriangle(lower);
        const at = (i: number, j: number) =>
          lower[(Math.max(i, j) * (Math.max(i, j) - 1)) / 2 + Math.min(i, j)];
        const bars = await ripsBarcodeOfDistances(distances, { maxDegree: 2 });
        expect(intervals(bars)).toEqual(plainBarcode(distances.count, at, 2));
      }),
      { numRuns: 200 },
    );
  });

  it("gives the same bars from a full matrix, a lower triangle and a sparse list", async () => {
    await fc.assert(
      fc.asyncProperty(clouds(12, 2), async (cloud) => {
        const { count } = cloud;
        const at = (i: number, j: number) => roundedDistance(cloud, i, cloud, j);
        const pairs = Array.from({ length: count * count }, (_, cell) => [
          Math.floor(cell / count),
          cell % count,
        ]);
        const full = distancesOfMatrix(
          pairs.map(([i, j]) => at(i, j)),
          count,
        );
        const below = pairs.filter(([i, j]) => j < i);
        const lower = distancesOfLowerTriangle(below.map(([i, j]) => at(i, j)));
        const sparse = distancesOfPairs(
          count,
          below.map(([i, j]) => ({ i, j, distance: at(i, j) })),
        );
        const expected = intervals(await ripsBarcode(cloud, { maxDegree: 2 }));
        for (const distances of [full, lower, sparse]) {
          expect(intervals(await ripsBarcodeOfDistances(distances, { maxDegree: 2 }))).toEqual(expected);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("takes -0 for 0", async () => {
    const { degrees } = await ripsBarcodeOfDistances(distancesOfLowerTriangle([-0, 1, 1]));
    expect(degrees[0].map(({ death }) => death)).toEqual([Number.POSITIVE_INFINITY, 1]);
  });

  it("leaves pairs out that a sparse list leaves out", async () => {
    // A ring of 2,500 points of which only neighbours were measured: one loop that nothing fills. So many points and so
    // few edges that ranks are kept in a table and not in a matrix.
    const count = 2500;
    const ring = Array.from({ length: count }, (_, i) => ({
      i,
      j: (i + 1) % count,
      distance: 1 + i / count,
    }));
    const { degrees } = await ripsBarcodeOfDistances(distancesOfPairs(count, ring));
    expect(degrees[0].filter(({ death }) => death === Number.POSITIVE_INFINITY)).toHaveLength(1);
    expect(degrees[1]).toMatchObject([
      { birth: Math.fround(1 + 2499 / 2500), death: Number.POSITIVE_INFINITY },
    ]);
  });

  it("gives the same bars when ranks are in a table, also with points far away", async () => {
    // 20 octahedra far apart among 2,400 lone points: each has one void and no loop.
    const corners = [
      [1, 0, 0],
      [-1, 0, 0],
      [0, 1, 0],
      [0, -1, 0],
      [0, 0, 1],
      [0, 0, -1],
    ];
    const octahedra = Array.from({ length: 20 }, (_, n) =>
      corners.map(([x, y, z]) => [x + 10 * n, y, z]),
    ).flat();
    const lone = Array.from({ length: 2400 }, (_, n) => [10 * n, 500, 0]);
    const { degrees } = await ripsBarcode(cloudOfRows([...octahedra, ...lone]), {
      maxDegree: 2,
      threshold: 5,
    });
    expect(degrees[1]).toHaveLength(0);
    expect(degrees[2]).toHaveLength(20);
    for (const bar of degrees[2]) expect(bar).toMatchObject({ birth: Math.fround(Math.SQRT2), death: 2 });
  });

  it("gives a circle exactly one long bar in degree 1, from the spacing to sqrt 3 radii", async () => {
    const angles = Array.from({ length: 60 }, (_, i) => (2 * Math.PI * i) / 60);
    const circle = cloudOfRows(angles.map((angle) => [Math.cos(angle), Math.sin(angle)]));
    const { degrees } = await ripsBarcode(circle);
    expect(degrees[1]).toHaveLength(1);
    expect(degrees[1][0].birth).toBeCloseTo(2 * Math.sin(Math.PI / 60), 6);
    // An inscribed equilateral triangle fills it.
    expect(degrees[1][0].death).toBeCloseTo(Math.sqrt(3), 6);
  });

  it("names the simplices that begin and end a bar, whose longest edges are its ends", async () => {
    await fc.assert(
      fc.asyncProperty(clouds(14, 4), async (cloud) => {
        const longest = (points: readonly number[]) =>
          Math.max(...points.flatMap((i) => points.map((j) => roundedDistance(cloud, i, cloud, j))));
        const { degrees } = await ripsBarcode(cloud, { maxDegree: 2 });
        for (const [degree, bars] of degrees.entries()) {
          for (const { birth, death, born, died } of bars) {
            if (degree > 0) expect([born.length, longest(born)]).toEqual([degree + 1, birth]);
            if (died.length > 0) expect([new Set(died).size, longest(died)]).toEqual([degree + 2, death]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("does not depend on the order of the points", async () => {
    await fc.assert(
      fc.asyncProperty(clouds(14), async (cloud) => {
        const rows = Array.from({ length: cloud.count }, (_, i) => [
          ...cloud.points.subarray(i * cloud.dimension, (i + 1) * cloud.dimension),
        ]);
        const turned = cloudOfRows([...rows.slice(3), ...rows.slice(0, 3)].reverse());
        expect(intervals(await ripsBarcode(turned, { maxDegree: 2 }))).toEqual(
          intervals(await ripsBarcode(cloud, { maxDegree: 2 })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("stops with the signal's reason, before and in the middle", async () => {
    const cloud = cloudOfRows(
      Array.from({ length: 400 }, (_, i) => [Math.sin(i ** 2), Math.cos(3 * i), Math.sin(7 * i)]),
    );
    const reason = new Error("enough");
    await expect(ripsBarcode(cloud, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const running = ripsBarcode(cloud, { maxDegree: 2, signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await expect(running).rejects.toBe(reason);
  });

  it("refuses more memory than allowed, saying how many points would fit, and keeps its word", async () => {
    const line = (count: number) => cloudOfRows(Array.from({ length: count }, (_, i) => [i]));
    const memoryLimitBytes = 2 ** 20;
    const refusal: Error = await ripsBarcode(line(1000), { memoryLimitBytes }).then(
      () => expect.unreachable(),
      (error) => error,
    );
    expect(refusal).toMatchObject({ name: "TopologyError", code: "memory-limit" });
    const fits = Number(/(\d+) points would fit/.exec(refusal.message)?.[1]);
    expect(fits).toBeGreaterThan(100);
    await expect(ripsBarcode(line(fits), { memoryLimitBytes })).resolves.toBeDefined();
    await expect(ripsBarcode(line(fits + 1), { memoryLimitBytes })).rejects.toThrow(
      `${fits} points would fit`,
    );
    // A threshold that leaves few edges fits where all pairs would not.
    const twice = { memoryLimitBytes: 2 * memoryLimitBytes };
    await expect(ripsBarcode(line(400), twice)).rejects.toMatchObject({ code: "memory-limit" });
    await expect(ripsBarcode(line(400), { ...twice, threshold: 2 })).resolves.toBeDefined();
  });

  it.each([
    [{ threshold: Number.NaN }, "threshold must be a number from 0, found NaN"],
    [{ threshold: -1 }, "threshold must be a number from 0, found -1"],
    [{ maxDegree: 3 as 2 }, "maxDegree must be 0, 1 or 2, found 3"],
  ])("refuses %j", async (options, message) => {
    await expect(ripsBarcode(cloudOfRows([[0]]), options)).rejects.toMatchObject({
      code: "bad-option",
      message,
    });
  });
});
