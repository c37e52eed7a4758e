import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { absent, createEdgeRanks, rankOf, setRank } from "./edge-ranks.ts";
import { orderByValue } from "./sort-by-value.ts";

describe("orderByValue", () => {
  it("is a stable sort of float32 values from 0 up, infinity included", () => {
    const value = fc.oneof(
      fc.float({ min: 0, noNaN: true, noDefaultInfinity: true }).map((x) => Math.abs(x)),
      fc.constantFrom(0, 1, 2 ** -149, Number.POSITIVE_INFINITY),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 200 }), (values) => {
        const stable = values.map((_, i) => i).sort((a, b) => compare(values[a], values[b]) || a - b);
        expect([...orderByValue(Float32Array.from(values))]).toEqual(stable);
      }),
    );
  });

  it("leaves its input alone, also as a part of a larger array", () => {
    const whole = Float32Array.of(9, 3, 1, 2, 0);
    expect([...orderByValue(whole.subarray(1, 4))]).toEqual([1, 2, 0]);
    expect([...whole]).toEqual([9, 3, 1, 2, 0]);
  });
});

describe("edge ranks", () => {
  it.each([
    ["a matrix", 60],
    ["a table", 60_000],
  ])("are found by either end in %s, and absent where none was set", (form, vertices) => {
    const pairs = Array.from({ length: 50 }, (_, i) => [i, vertices - 1 - ((i * 7) % 10)] as const);
    const ranks = createEdgeRanks(vertices, pairs.length);
    expect(ranks.matrix.length > 0).toBe(form === "a matrix");
    for (const [rank, [u, v]] of pairs.entries()) setRank(ranks, u, v, rank);
    for (const [rank, [u, v]] of pairs.entries())
      expect([rankOf(ranks, u, v), rankOf(ranks, v, u)]).toEqual([rank, rank]);
    expect(rankOf(ranks, 0, 1)).toBe(absent);
    expect(rankOf(ranks, vertices - 1, vertices - 2)).toBe(absent);
  });
});

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
