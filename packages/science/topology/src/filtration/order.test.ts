import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { absent, createEdgeRanks, rankOf, setRank } from "./edge-ranks.ts";
import { sortByValue } from "./sort-by-value.ts";

describe("sortByValue", () => {
  it("is a stable sort of float32 values from 0 up, infinity included", () => {
    const float = fc.float({ min: 0, noNaN: true, noDefaultInfinity: true }).map((x) => Math.abs(x));
    const wide = fc.oneof(float, fc.constantFrom(0, 1, 2 ** -149, Number.POSITIVE_INFINITY));
    // Values close to each other take fewer passes, equal ones none.
    const close = fc.integer({ min: 0, max: 5000 }).map((steps) => Math.fround(8 + steps * 2 ** -12));
    const arrays = [wide, close, fc.constant(3)].map((value) => fc.array(value, { maxLength: 200 }));
    fc.assert(
      fc.property(fc.oneof(...arrays), (values) => {
        const stable = values.map((_, i) => i).sort((a, b) => compare(values[a], values[b]) || a - b);
        const sorted = sortByValue(
          Float32Array.from(values),
          Uint32Array.from(values, (_, i) => i),
        );
        expect([...sorted.cells]).toEqual(stable);
        expect([...sorted.values]).toEqual(stable.map((i) => values[i]));
      }),
      { numRuns: 300 },
    );
  });

  it("leaves its input alone, also as a part of a larger array", () => {
    const values = Float32Array.of(9, 3, 1, 2, 0);
    const cells = Uint32Array.of(5, 6, 7, 8, 9);
    const sorted = sortByValue(values.subarray(1, 4), cells.subarray(1, 4));
    expect([[...sorted.values], [...sorted.cells]]).toEqual([
      [1, 2, 3],
      [7, 8, 6],
    ]);
    expect([[...values], [...cells]]).toEqual([
      [9, 3, 1, 2, 0],
      [5, 6, 7, 8, 9],
    ]);
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
