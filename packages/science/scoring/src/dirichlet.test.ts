import { between, stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { digamma, fitDirichlet } from "./dirichlet.ts";

/** Log probabilities drawn from a Dirichlet distribution of whole concentrations: sums of exponential numbers, as shares. */
function drawn(alpha: readonly number[], count: number): Float64Array {
  const random = stream(1, "dirichlet");
  return Float64Array.from(
    Array.from({ length: count }, () => {
      const sums = alpha.map((shape) =>
        Array.from({ length: shape }, () => -Math.log(1 - between(random, 0, 1))).reduce((a, b) => a + b),
      );
      const total = sums.reduce((a, b) => a + b);
      return sums.map((sum) => Math.log(sum / total));
    }).flat(),
  );
}

describe("digamma", () => {
  it.each([
    [1, -0.5772156649015329],
    [0.5, -1.9635100260214235],
    [10, 2.251752589066721],
    [0.01, -100.5608854578687],
  ])("of %f is %f, as tables have it", (x, expected) => {
    expect(digamma(x)).toBeCloseTo(expected, 10);
  });
});

describe("fitDirichlet", () => {
  it("finds the concentrations that vectors were drawn by", () => {
    const alpha = fitDirichlet(drawn([1, 2, 5], 20_000), 3);
    for (const [k, expected] of [1, 2, 5].entries())
      expect(Math.abs(alpha[k] / expected - 1)).toBeLessThan(0.03);
  });

  it("is where the likelihood's gradient vanishes: the expected logs are the observed ones", () => {
    const logs = drawn([3, 1, 1, 2], 50);
    const alpha = fitDirichlet(logs, 4);
    const ofSum = digamma(alpha.reduce((a, b) => a + b));
    for (let k = 0; k < 4; k++) {
      const observed = Array.from({ length: 50 }, (_, row) => logs[4 * row + k]).reduce((a, b) => a + b) / 50;
      expect(digamma(alpha[k]) - ofSum).toBeCloseTo(observed, 6);
    }
  });

  it("stays finite and above 0 where all vectors are one, and where a probability has no digits left", () => {
    const same = Float64Array.from([-0.5, -0.93, -0.5, -0.93]);
    const certain = Float64Array.from([0, -800, -900, 0, -700, -1000]);
    for (const alpha of [fitDirichlet(same, 2), fitDirichlet(certain, 3)])
      expect(alpha.every((value) => value > 0 && Number.isFinite(value))).toBe(true);
  });
});
