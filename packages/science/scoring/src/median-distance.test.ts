import { cloudOfRows } from "@outlab/topology";
import fc from "fast-check";
import { expect, it } from "vitest";
import { medianDistance } from "./median-distance.ts";

const places = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -1e6, max: 1e6 })), {
  minLength: 2,
  maxLength: 30,
});

it.each([1, 2 ** -140, 2 ** 200])(
  "is the element in the middle of the sorted distances of points that do not coincide, in units of %d",
  async (unit) => {
    await fc.assert(
      fc.asyncProperty(places, async (xs) => {
        const distances = xs
          .flatMap((x, i) => xs.slice(0, i).map((y) => Math.abs(x - y)))
          .filter((distance) => distance > 0)
          .sort((a, b) => a - b);
        const middle = distances[Math.floor(distances.length / 2)] ?? 0;
        expect(await medianDistance(cloudOfRows(xs.map((x) => [x * unit])))).toBe(middle * unit);
      }),
      { numRuns: 40 },
    );
  },
);
