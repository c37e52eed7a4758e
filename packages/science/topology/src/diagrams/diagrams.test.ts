import { integer, stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import type { Bar } from "../barcodes/barcode.ts";
import { readJsonFixture } from "../testing/fixture.ts";
import { bettiCurve } from "./betti-curve.ts";
import { bottleneckDistance } from "./bottleneck-distance.ts";
import { wassersteinDistance } from "./wasserstein-distance.ts";

const bar = (birth: number, death: number): Bar => ({ birth, death, born: [], died: [] });
const forever = (birth: number) => bar(birth, Number.POSITIVE_INFINITY);

describe("bettiCurve", () => {
  it("counts the bars alive at each scale, born at it but not dying at it", () => {
    const bars = [bar(0, 2), bar(1, 3), forever(2)];
    expect([...bettiCurve(bars, [-1, 0, 0.5, 1, 2, 2.5, 3, 9])]).toEqual([0, 1, 1, 2, 2, 2, 1, 1]);
  });
});

/** The least over all ways to match, tried one by one. */
function leastByHand(
  first: readonly Bar[],
  second: readonly Bar[],
  combine: (costs: number[]) => number,
): number {
  const half = ({ birth, death }: Bar) => (death - birth) / 2;
  const apart = (a: Bar, b: Bar) => Math.max(Math.abs(a.birth - b.birth), Math.abs(a.death - b.death));
  const go = (index: number, left: readonly Bar[], costs: number[]): number => {
    if (index === first.length) return combine([...costs, ...left.map(half)]);
    const alone = go(index + 1, left, [...costs, half(first[index])]);
    const matched = left.map((other, at) =>
      go(index + 1, left.toSpliced(at, 1), [...costs, apart(first[index], other)]),
    );
    return Math.min(alone, ...matched);
  };
  return go(0, second, []);
}

describe("distances of diagrams", () => {
  const random = stream(1, "diagrams");
  const diagram = (count: number) =>
    Array.from({ length: count }, () => {
      const birth = integer(random, 8);
      return bar(birth, birth + 1 + integer(random, 6));
    });
  const pairs = Array.from({ length: 40 }, (_, i) => [diagram(i % 6), diagram((i * 3) % 5)] as const);

  it("are the least of all matchings, ties and empty diagrams included", () => {
    for (const [first, second] of pairs) {
      expect(bottleneckDistance(first, second)).toBe(
        leastByHand(first, second, (costs) => Math.max(0, ...costs)),
      );
      for (const order of [1, 2]) {
        const power = leastByHand(first, second, (costs) =>
          costs.reduce((sum, cost) => sum + cost ** order, 0),
        );
        expect(wassersteinDistance(first, second, order)).toBeCloseTo(power ** (1 / order), 10);
      }
    }
  });

  interface Case {
    readonly first: number[][];
    readonly second: number[][];
    readonly bottleneck: number;
    readonly wasserstein1: number;
    readonly wasserstein2: number;
  }
  it.each(readJsonFixture<{ cases: Case[] }>("diagram-distances.json").cases)(
    "agree with gudhi and hera (bottleneck $bottleneck)",
    (stored) => {
      const first = stored.first.map(([birth, death]) => bar(birth, death));
      const second = stored.second.map(([birth, death]) => bar(birth, death));
      expect(bottleneckDistance(first, second)).toBeCloseTo(stored.bottleneck, 9);
      expect(wassersteinDistance(first, second)).toBeCloseTo(stored.wasserstein1, 6);
      expect(wassersteinDistance(first, second, 2)).toBeCloseTo(stored.wasserstein2, 6);
    },
  );

  it("match bars that never die with each other, by birth, and are infinite where one has more", () => {
    expect(bottleneckDistance([forever(0), forever(3)], [forever(2.5), forever(1)])).toBe(1);
    expect(wassersteinDistance([forever(0), forever(3)], [forever(2.5), forever(1)])).toBe(1.5);
    expect(bottleneckDistance([forever(0)], [])).toBe(Number.POSITIVE_INFINITY);
    expect(wassersteinDistance([], [forever(0)])).toBe(Number.POSITIVE_INFINITY);
  });

  it("refuse an order below 1", () => {
    expect(() => wassersteinDistance([], [], 0.5)).toThrow("from 1, found 0.5");
  });
});
