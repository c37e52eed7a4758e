import { normal, stream } from "@outlab/random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PointCloud } from "../cloud.ts";
import { crossDistances, selfDistances } from "../input/distances.ts";
import { cloudPairs } from "../testing/clouds.ts";
import { coneWeights } from "./cone-weights.ts";

/** The definition, over all of Q for each pair. */
function plainWeights(within: Float32Array, across: Float32Array, count: number, others: number) {
  const toAll = (reach: (q: number) => number) => {
    let least = Number.POSITIVE_INFINITY;
    for (let q = 0; q < others; q++) least = Math.min(least, reach(q));
    return least;
  };
  const point = Array.from({ length: count }, (_, p) => toAll((q) => across[q * count + p]));
  const pair = Array.from({ length: count * count }, (_, cell) => {
    const [a, b] = [Math.floor(cell / count), cell % count];
    return Math.max(
      within[cell],
      toAll((q) => Math.max(across[q * count + a], across[q * count + b])),
    );
  });
  const largest = (values: number[]) => Math.max(...values);
  const reach = toAll((q) => largest([...across.subarray(q * count, (q + 1) * count)]));
  const rows = Array.from({ length: count }, (_, p) => largest(pair.slice(p * count, (p + 1) * count)));
  return { point, pair, reach, cutOff: Math.min(reach, ...rows) };
}

function expectPlain(p: PointCloud, q: PointCloud): void {
  const [within, across] = [selfDistances(p), crossDistances(q, p)];
  const found = coneWeights(within, across, p.count, q.count);
  const plain = plainWeights(within, across, p.count, q.count);
  expect([...found.point]).toEqual(plain.point);
  expect(found.cutOff).toBe(plain.cutOff);
  for (let one = 0; one < p.count; one++) {
    for (let other = one + 1; other < p.count; other++) {
      const at = one * p.count + other;
      if (
        plain.pair[at] <= plain.cutOff ? found.pair[at] !== plain.pair[at] : !(found.pair[at] > plain.cutOff)
      ) {
        expect.unreachable(`W(${one}, ${other}) is ${found.pair[at]}, not ${plain.pair[at]}`);
      }
    }
  }
}

describe("coneWeights takes the same minima as a look at every q", () => {
  it("in clouds with duplicates and ties, of one point or of many", () => {
    fc.assert(
      fc.property(cloudPairs(40, 60), ([p, q]) => expectPlain(p, q)),
      { numRuns: 200 },
    );
  });

  // More points than are looked at together, and more of Q than are looked at first, so that searches end early, go through
  // the near list, and go on to a second; from 250 points on lists are in parts.
  it.each([
    ["in the same place, few dimensions", 2, 0, 1, 40],
    ["in the same place, many dimensions", 40, 0, 1, 40],
    ["far away, where no q is near both", 40, 2, 1, 40],
    ["far wider than P", 3, 0, 6, 40],
    ["in one lump beside P", 3, 3, 0.01, 40],
    ["in the same place, from many points", 8, 0, 1, 261],
    ["far away, from many points", 8, 2, 1, 261],
  ])("with Q %s", (_name, dimension, shift, spread, count) => {
    const random = stream(1, "cone", dimension, shift);
    const cloud = (count: number, mean: number, sd: number) => ({
      points: Float32Array.from({ length: count * dimension }, () => mean + sd * normal(random)),
      count,
      dimension,
    });
    expectPlain(cloud(count, 0, 1), cloud(160, shift, spread));
  });
});
