import { describe, expect, it } from "vitest";
import { integer, normal, permutation, sampleWithoutReplacement, stream } from "./index.ts";

const draw = (count: number, ...path: [number, ...(string | number)[]]) => {
  const random = stream(...path);
  return Array.from({ length: count }, () => random.uniform());
};

describe("stream", () => {
  it("gives the same numbers for the same seed and labels", () => {
    expect(draw(50, 7, "augment", 3, 12)).toEqual(draw(50, 7, "augment", 3, 12));
  });

  it("gives unrelated numbers when any part of the path differs", () => {
    const paths: [number, ...(string | number)[]][] = [
      [7, "augment", 3, 12],
      [8, "augment", 3, 12],
      [7, "shuffle", 3, 12],
      [7, "augment", 12, 3],
      [7, "augment", 3],
      [7, "augment", "3", 12],
      [7, "augmen", "t", 3, 12],
    ];
    const firsts = paths.map((path) => draw(1, ...path)[0]);
    expect(new Set(firsts).size).toBe(paths.length);
  });

  it("is uniform: a chi-square over 64 cells of 64,000 draws stays below its 99.99 % quantile", () => {
    const cells = new Uint32Array(64);
    const random = stream(1, "chi");
    for (let i = 0; i < 64_000; i++) cells[Math.floor(random.uniform() * 64)]++;
    const chi2 = cells.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chi2).toBeLessThan(112);
  });

  it("does not correlate neighbouring labels", () => {
    const a = Array.from({ length: 4000 }, (_, i) => stream(1, "x", i).uniform() - 0.5);
    const correlation = a.slice(1).reduce((sum, v, i) => sum + v * a[i], 0) / a.length / (1 / 12);
    expect(Math.abs(correlation)).toBeLessThan(0.06);
  });
});

describe("draws", () => {
  it("normal has mean 0, variance 1 and the tail of a normal law", () => {
    const random = stream(3, "normal");
    const values = Array.from({ length: 40_000 }, () => normal(random));
    const mean = values.reduce((s, v) => s + v, 0) / values.length;
    const variance = values.reduce((s, v) => s + v * v, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
    expect(values.filter((v) => v > 1.959964).length / values.length).toBeCloseTo(0.025, 2);
  });

  it("permutation holds every number once, and each first place is equally likely", () => {
    const firsts = new Uint32Array(5);
    for (let i = 0; i < 5000; i++) {
      const order = permutation(stream(2, i), 5);
      expect([...order].sort()).toEqual([0, 1, 2, 3, 4]);
      firsts[order[0]]++;
    }
    for (const count of firsts) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });

  it("sampleWithoutReplacement never repeats and refuses more than there are", () => {
    expect(new Set(sampleWithoutReplacement(stream(1), 100, 100)).size).toBe(100);
    expect(() => sampleWithoutReplacement(stream(1), 3, 4)).toThrow(
      "cannot draw 4 different numbers out of 3",
    );
  });

  it("integer reaches both ends of its range and nothing outside", () => {
    const random = stream(4);
    const seen = new Set(Array.from({ length: 300 }, () => integer(random, 3)));
    expect([...seen].sort()).toEqual([0, 1, 2]);
  });
});
