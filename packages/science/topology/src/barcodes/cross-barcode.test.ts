import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cloudOfRows, type PointCloud, selectPoints } from "../cloud.ts";
import { cloudPairs, cloudsIn, roundedDistance, union } from "../testing/clouds.ts";
import { plainBarcode, sortedBars } from "../testing/plain-barcode.ts";
import { lengthOf } from "./barcode.ts";
import { crossBarcode } from "./cross-barcode.ts";

/** The definition: the Rips filtration on both clouds, with all distances within Q set to 0. */
function plainCross(p: PointCloud, q: PointCloud, maxDegree = 1) {
  const both = union(p, q);
  const distance = (i: number, j: number) =>
    i >= p.count && j >= p.count ? 0 : roundedDistance(both, i, both, j);
  return plainBarcode(both.count, distance, maxDegree);
}

const intervals = async (p: PointCloud, q: PointCloud, maxDegree: 1 | 2 = 1) =>
  (await crossBarcode(p, q, { maxDegree })).degrees.map((bars) =>
    sortedBars(bars.map(({ birth, death }) => [birth, death] as const)),
  );

const score = async (p: PointCloud, q: PointCloud) =>
  (await crossBarcode(p, q)).degrees[1].reduce((sum, bar) => sum + lengthOf(bar), 0);

/** max over p of the distance to the nearest q. */
const directedHausdorff = (p: PointCloud, q: PointCloud) =>
  Math.max(
    ...Array.from({ length: p.count }, (_, i) =>
      Math.min(...Array.from({ length: q.count }, (_, j) => roundedDistance(p, i, q, j))),
    ),
  );

const pairs = cloudPairs(9, 7);
const check = (property: fc.IAsyncPropertyWithHooks<[[PointCloud, PointCloud]]>, numRuns = 100) =>
  fc.assert(property, { numRuns });

describe("crossBarcode", () => {
  it("equals the plain reduction of the full matrix with a zeroed Q block, in degrees 0 and 1", async () => {
    await check(
      fc.asyncProperty(pairs, async ([p, q]) => {
        expect(await intervals(p, q)).toEqual(plainCross(p, q));
      }),
      200,
    );
  });

  it("equals it in degree 2 too", async () => {
    await check(
      fc.asyncProperty(cloudPairs(8, 5), async ([p, q]) => {
        expect(await intervals(p, q, 2)).toEqual(plainCross(p, q, 2));
      }),
      60,
    );
  });

  it("sees the void of an octahedron that Q surrounds and does not fill, naming the points of P that end it", async () => {
    const corners = [0, 1, 2].flatMap((axis) =>
      [-1, 1].map((side) => [0, 1, 2].map((k) => (k === axis ? side : 0))),
    );
    const q = cloudOfRows([9, 10].map((x) => [x, x, x]));
    const { degrees } = await crossBarcode(cloudOfRows(corners), q, { maxDegree: 2 });
    expect(degrees[2]).toMatchObject([{ birth: Math.fround(Math.SQRT2), death: 2 }]);
    expect(degrees[2][0].died.every((point) => point >= 0)).toBe(true);
  });

  it("equals it for one point on either side", async () => {
    const onePoint = fc
      .integer({ min: 1, max: 4 })
      .chain((dimension) => fc.tuple(cloudsIn(dimension, 1), cloudsIn(dimension, 9)));
    await check(
      fc.asyncProperty(onePoint, async ([one, many]) => {
        expect(await intervals(one, many)).toEqual(plainCross(one, many));
        expect(await intervals(many, one)).toEqual(plainCross(many, one));
      }),
      60,
    );
  });

  it("has one bar that never dies, in degree 0, for the complex ends as a cone", async () => {
    await check(
      fc.asyncProperty(pairs, async ([p, q]) => {
        const [components, loops] = await intervals(p, q);
        expect(components.filter(([, death]) => death === Number.POSITIVE_INFINITY)).toHaveLength(1);
        expect(loops.every(([, death]) => Number.isFinite(death))).toBe(true);
      }),
    );
  });

  it("(a) is empty in degree 1 where P is within Q, to the last bit", async () => {
    await check(
      fc.asyncProperty(pairs, async ([p, q]) => {
        expect((await intervals(p, union(p, q)))[1]).toEqual([]);
      }),
    );
  });

  it("(b) has no bar longer than the directed Hausdorff distance from P to Q", async () => {
    await check(
      fc.asyncProperty(pairs, async ([p, q]) => {
        const bound = directedHausdorff(p, q);
        const rounding = 2e-5; // float32 at distances up to 100
        for (const bars of (await crossBarcode(p, q)).degrees) {
          for (const bar of bars) {
            if (bar.death < Number.POSITIVE_INFINITY)
              expect(lengthOf(bar)).toBeLessThanOrEqual(bound + rounding);
          }
        }
      }),
    );
  });

  it("(c) scales with both clouds", async () => {
    await check(
      fc.asyncProperty(pairs, async ([p, q]) => {
        const scaled = (cloud: PointCloud) => ({ ...cloud, points: cloud.points.map((value) => 4 * value) });
        const expected = (await intervals(p, q)).map((bars) =>
          bars.map(([birth, death]) => [4 * birth, 4 * death]),
        );
        expect(await intervals(scaled(p), scaled(q))).toEqual(expected);
      }),
    );
  });

  it("(d) does not change with the order of the points, nor when both clouds are reflected and turned", async () => {
    await check(
      fc.asyncProperty(pairs, async ([p, q]) => {
        const backwards = (cloud: PointCloud) =>
          selectPoints(
            cloud,
            Array.from({ length: cloud.count }, (_, i) => cloud.count - 1 - i),
          );
        expect(await intervals(backwards(p), backwards(q))).toEqual(await intervals(p, q));
        // Exchanging coordinates and their signs is an isometry that rounding does not see.
        const turned = (cloud: PointCloud) => {
          const points = cloud.points.map((_, at) => {
            const row = at - (at % cloud.dimension);
            return -cloud.points[row + ((at + 1) % cloud.dimension)];
          });
          return { ...cloud, points };
        };
        expect(await score(turned(p), turned(q))).toBeCloseTo(await score(p, q), 4);
      }),
    );
  });

  it("(e) is empty in degree 1 for a single point of P", async () => {
    const one = fc.tuple(cloudsIn(3, 1), cloudsIn(3, 12));
    await check(
      fc.asyncProperty(one, async ([p, q]) => {
        expect((await intervals(p, q))[1]).toEqual([]);
      }),
    );
  });

  it("(e) can have a loop through two points of P", async () => {
    // Both meet Q at sqrt 2, at different ends, and each other at 2; one q is near both only at sqrt 10.
    const p = cloudOfRows([
      [-1, 1],
      [1, 1],
    ]);
    const q = cloudOfRows([
      [-2, 0],
      [2, 0],
    ]);
    expect((await intervals(p, q))[1]).toEqual([[2, Math.fround(Math.sqrt(10))]]);
  });

  it("(f) does not change when points of Q are repeated", async () => {
    await check(
      fc.asyncProperty(pairs, async ([p, q]) => {
        expect(await intervals(p, union(q, q))).toEqual(await intervals(p, q));
      }),
    );
  });

  it("(g) joins components no later when points are added to Q", async () => {
    // Distances to the apex only shrink, so each death of degree 0, in order, comes no later.
    const triple = fc.tuple(cloudsIn(3, 9), cloudsIn(3, 5), cloudsIn(3, 5));
    await fc.assert(
      fc.asyncProperty(triple, async ([p, q, more]) => {
        const deaths = async (other: PointCloud) => {
          const { degrees } = await crossBarcode(p, other);
          const finite = degrees[0]
            .map(({ death }) => death)
            .filter(Number.isFinite)
            .sort((a, b) => a - b);
          return [...Array<number>(p.count - finite.length).fill(0), ...finite];
        };
        const before = await deaths(q);
        const after = await deaths(union(q, more));
        for (const [i, death] of after.entries()) expect(death).toBeLessThanOrEqual(before[i]);
      }),
      { numRuns: 60 },
    );
  });

  it("is the barcode of P with one more point where Q is that point", async () => {
    const p = cloudOfRows([
      [0, 0],
      [4, 0],
      [4, 3],
      [0, 3],
      [2, 5],
    ]);
    const q = cloudOfRows([[9, 1]]);
    const both = union(p, q);
    expect(await intervals(p, q)).toEqual(
      plainBarcode(both.count, (i, j) => roundedDistance(both, i, both, j), 1),
    );
  });

  it("refuses clouds of two dimensions, another degree and more memory than allowed", async () => {
    const p = cloudOfRows([
      [0, 0],
      [1, 1],
    ]);
    await expect(crossBarcode(p, cloudOfRows([[0]]))).rejects.toMatchObject({ code: "mixed-dimensions" });
    await expect(crossBarcode(p, p, { maxDegree: 3 as 1 })).rejects.toMatchObject({ code: "bad-option" });
    await expect(crossBarcode(p, p, { memoryLimitBytes: 100 })).rejects.toMatchObject({
      code: "memory-limit",
    });
  });
});
