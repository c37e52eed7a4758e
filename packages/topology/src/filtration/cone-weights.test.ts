import { normal, stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { crossDistances, selfDistances } from "../input/distances.ts";
import { coneWeights } from "./cone-weights.ts";

/** The definition, over all of Q for each pair. */
function plainWeights(within: Float32Array, across: Float32Array, count: number, others: number) {
  const toAll = (reach: (q: number) => number) =>
    Math.min(...Array.from({ length: others }, (_, q) => reach(q)));
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

describe("coneWeights", () => {
  // More points in Q than are kept sorted, so that scans end early, run through their list, and run out of it.
  it.each([
    ["in the same place, few dimensions", 2, 0, 1],
    ["in the same place, many dimensions", 40, 0, 1],
    ["far away, where no q is near both", 40, 2, 1],
    ["far wider than P", 3, 0, 6],
    ["in one lump beside P", 3, 3, 0.01],
  ])("takes the same minima as a look at every q, with Q %s", (_name, dimension, shift, spread) => {
    const random = stream(1, "cone", dimension, shift);
    const cloud = (count: number, mean: number, sd: number) => ({
      points: Float32Array.from({ length: count * dimension }, () => mean + sd * normal(random)),
      count,
      dimension,
    });
    const [count, others] = [40, 160];
    const [p, q] = [cloud(count, 0, 1), cloud(others, shift, spread)];
    const [within, across] = [selfDistances(p), crossDistances(q, p)];
    const found = coneWeights(within, across, count, others);
    const plain = plainWeights(within, across, count, others);
    expect([...found.point]).toEqual(plain.point);
    expect(found.cutOff).toBe(plain.cutOff);
    for (const [cell, weight] of plain.pair.entries()) {
      // Beyond the reach of the nearest q to all of P nothing is asked for.
      expect(found.pair[cell]).toBe(weight <= plain.reach ? weight : Number.POSITIVE_INFINITY);
    }
  });
});
