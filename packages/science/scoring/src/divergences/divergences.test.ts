import { stream } from "@outlab/random";
import { cloudOfRows } from "@outlab/topology";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { cdist } from "./cdist.ts";
import { type DivergenceTraits, divergenceSuite } from "./divergence.suite.ts";
import { hausdorff } from "./hausdorff.ts";
import { mtopdiv } from "./mtopdiv.ts";
import { divergences } from "./registry.ts";
import { slicedWasserstein } from "./sliced-wasserstein.ts";

const traits: Record<(typeof divergences.kinds)[number], DivergenceTraits> = {
  cdist: { degree: 1 },
  hausdorff: { degree: 1 },
  mtopdiv: { degree: 1, fallsWithDistance: true },
  energy: { degree: 1, mayBeNegative: true },
  mmd: { degree: 0, mayBeNegative: true },
  frechet: { degree: 2 },
  chamfer: { degree: 1 },
  "sliced-wasserstein": { degree: 1, rotationChanges: true },
  "precision-recall": { degree: 0 },
  "density-coverage": { degree: 0 },
};

for (const divergence of divergences)
  describe(divergence.kind, () => divergenceSuite(divergence as never, traits[divergence.kind]));

/** Another computation: it draws nothing, and so has no single draw. */
const mtopdivOfComponents = {
  ...mtopdiv,
  singleDraw: undefined,
  params: mtopdiv.params.extend({ degree: z.literal(0).default(0) }),
};
describe("mtopdiv in degree 0", () => divergenceSuite(mtopdivOfComponents as never, { degree: 1 }));

const p = cloudOfRows([
  [0, 0],
  [3, 4],
]);
const q = cloudOfRows([
  [0, 0],
  [0, 1],
  [6, 8],
]);

describe("cdist", () => {
  it("sums all pairs, or takes their mean", async () => {
    const sum = 0 + 1 + 10 + 5 + Math.hypot(3, 3) + 5;
    const value = async (params: object) =>
      (await cdist.compute(p, q, cdist.params.parse(params), stream(1))).value;
    expect(await value({})).toBeCloseTo(sum, 5);
    expect(await value({ reduction: "mean" })).toBeCloseTo(sum / 6, 6);
  });
});

describe("hausdorff", () => {
  it("is the larger of both directed distances, or the one from normal to other", async () => {
    const near = cloudOfRows([[0, 0]]);
    const value = async (variant: string) =>
      (await hausdorff.compute(near, q, hausdorff.params.parse({ variant }), stream(1))).value;
    expect(await value("directed")).toBe(0);
    expect(await value("symmetric")).toBe(10);
  });
});

describe("mtopdiv", () => {
  it("is 0 where the normal cloud is within the other", async () => {
    const params = mtopdiv.params.parse({ draws: 3 });
    expect(
      await mtopdiv.compute(
        p,
        cloudOfRows([
          [0, 0],
          [3, 4],
          [9, 9],
        ]),
        params,
        stream(1),
      ),
    ).toMatchObject({
      value: 0,
      sd: 0,
      draws: 3,
      capped: true,
    });
    const few = mtopdiv.params.parse({ draws: 1, normalPoints: 2, otherPoints: 3 });
    expect((await mtopdiv.compute(p, q, few, stream(1))).capped).toBe(false);
  });

  it("distinguishes a square from a point in its middle: one loop, from the side to the half diagonal", async () => {
    // The apex joins all corners at sqrt 2, where the loop of the four sides (born at 2) is already filled: no bar.
    // With the point far above, the loop lives from 2 until the diagonal at 2 sqrt 2.
    const square = cloudOfRows([
      [1, 1, 0],
      [-1, 1, 0],
      [-1, -1, 0],
      [1, -1, 0],
    ]);
    const params = mtopdiv.params.parse({ draws: 1 });
    const middle = await mtopdiv.compute(square, cloudOfRows([[0, 0, 0]]), params, stream(1));
    const above = await mtopdiv.compute(square, cloudOfRows([[0, 0, 10]]), params, stream(1));
    expect(middle.value).toBe(0);
    expect(above.value).toBeCloseTo(2 * Math.SQRT2 - 2, 6);
  });

  it("sees that half of a ring is missing, where the mean of all distances sees nothing", async () => {
    const angles = Array.from({ length: 48 }, (_, i) => (2 * Math.PI * (i + 0.25)) / 48);
    const ring = cloudOfRows(angles.map((angle) => [Math.cos(angle), Math.sin(angle)]));
    const turned = angles.map((angle) => angle + Math.PI / 48);
    const whole = cloudOfRows(turned.map((angle) => [Math.cos(angle), Math.sin(angle)]));
    const half = cloudOfRows(turned.slice(0, 24).map((angle) => [Math.cos(angle), Math.sin(angle)]));
    const loops = async (other: typeof ring) =>
      (await mtopdiv.compute(ring, other, mtopdiv.params.parse({ draws: 1 }), stream(1))).value;
    const mean = async (other: typeof ring) =>
      (await cdist.compute(ring, other, cdist.params.parse({ reduction: "mean" }), stream(1))).value;
    expect(await loops(half)).toBeGreaterThan(10 * (await loops(whole)));
    expect((await mean(half)) / (await mean(whole))).toBeCloseTo(1, 3);
  });
});

describe("sliced-wasserstein", () => {
  const value = async (...[one, other]: (readonly number[][])[]) => {
    const params = slicedWasserstein.params.parse({ projections: 2000 });
    return (await slicedWasserstein.compute(cloudOfRows(one), cloudOfRows(other), params, stream(1))).value;
  };

  it("in one dimension is the distance of order 2 of the sorted points, each repeated to equal counts", async () => {
    const lists = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(lists, lists, async (p, q) => {
        const repeated = (list: number[], times: number) =>
          list.toSorted((a, b) => a - b).flatMap((x) => Array.from({ length: times }, () => x));
        const [ps, qs] = [repeated(p, q.length), repeated(q, p.length)];
        const squares = ps.map((x, i) => (x - qs[i]) ** 2).reduce((sum, square) => sum + square, 0);
        const column = (list: number[]) => list.map((x) => [x]);
        expect(await value(column(p), column(q))).toBeCloseTo(Math.sqrt(squares / ps.length), 9);
      }),
      { numRuns: 20 },
    );
  });

  it("of two points is their distance, divided by the root of the dimension", async () => {
    expect((await value([[0, 0, 0]], [[1, 2, 2]])) / (3 / Math.sqrt(3))).toBeCloseTo(1, 1);
  });
});
