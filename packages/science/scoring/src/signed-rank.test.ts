/** Expected values: SciPy 1.17.1, `wilcoxon(method="exact")`; with ties, all signs counted, by `PermutationMethod` and by hand alike. */
import { describe, expect, it } from "vitest";
import { signedRank } from "./signed-rank.ts";

describe("the signed-rank test", () => {
  it("has SciPy's exact p-value", () => {
    const ten = [0.12, -0.03, 0.25, 0.08, -0.01, 0.31, 0.19, 0.05, 0.02, -0.06];
    const { pValue, ...sums } = signedRank(ten);
    expect(sums).toEqual({ count: 10, positiveRanks: 46 });
    expect(pValue).toBeCloseTo(0.064453125, 12);
    expect(signedRank(ten.map((difference) => -difference)).pValue).toBeCloseTo(0.064453125, 12);
  });

  it("has the exact p-value with ties, and leaves out differences of 0", () => {
    const { pValue, ...sums } = signedRank([1, -1, 2, 2, -3, 0, 4, 4, 4, -2]);
    expect(sums).toEqual({ count: 9, positiveRanks: 33.5 });
    expect(pValue).toBeCloseTo(0.20703125, 12);
  });

  it("has SciPy's p-value of sixty differences", () => {
    // numpy.random.default_rng(7).normal(0.3, 1, 60).round(4)
    const sixty = [
      0.3012, 0.5987, 0.0259, -0.5906, -0.1547, -0.6916, 0.3601, 1.6402, -0.1922, -0.3205, 0.7898, 0.6569,
      0.4054, -0.6305, 0.2707, 0.9953, -1.0442, -0.1576, -1.6012, -0.9895, -1.5417, 0.0649, -0.9674, 0.5713,
      0.4568, 0.1131, -2.2168, -0.2387, 0.2515, 0.4133, -1.2301, -0.1778, -0.6785, -0.5088, 1.3609, -0.5075,
      0.2675, 1.1844, -0.2836, 0.1883, 0.4105, 0.3638, -0.9251, 0.3761, 1.6588, -1.2471, 1.1594, 0.4194,
      -0.3415, 2.3004, 1.0623, -0.8993, 0.3745, 0.8767, 0.1112, 0.9829, 0.2335, 0.9672, 1.7385, -0.3757,
    ];
    expect(signedRank(sixty).pValue).toBeCloseTo(0.3816810037786722, 9);
  });

  it("needs six differences to show something at 5 %", () => {
    const allPositive = (count: number) => signedRank(Array.from({ length: count }, (_, i) => i + 1)).pValue;
    expect(allPositive(5)).toBe(0.0625);
    expect(allPositive(6)).toBe(0.03125);
    expect(signedRank([])).toEqual({ count: 0, positiveRanks: 0, pValue: 1 });
  });
});
