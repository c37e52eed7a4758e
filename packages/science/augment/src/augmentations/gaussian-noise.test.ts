import { stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { apply, imageOf, valuesOf } from "../testing/images.ts";

const noise = (sd: number) => ({ kind: "gaussian-noise", sd, probability: 1 });

describe("gaussian-noise", () => {
  it("adds values of mean 0 and the given standard deviation, normal in their tail", () => {
    const grey = imageOf(64, 3, () => 0.5);
    const added = valuesOf(apply(noise(0.1), grey, stream(1))).map((value) => value - 0.5);
    const mean = added.reduce((sum, value) => sum + value, 0) / added.length;
    const variance = added.reduce((sum, value) => sum + (value - mean) ** 2, 0) / added.length;
    expect(Math.abs(mean)).toBeLessThan(0.003);
    expect(Math.sqrt(variance)).toBeCloseTo(0.1, 2);
    expect(added.filter((value) => value > 0.1645).length / added.length).toBeCloseTo(0.05, 2);
  });

  it("is independent from pixel to pixel", () => {
    const added = valuesOf(
      apply(
        noise(0.1),
        imageOf(64, 3, () => 0.5),
        stream(2),
      ),
    ).map((value) => value - 0.5);
    for (const lag of [1, 2, 64]) {
      const products = added.slice(lag).reduce((sum, value, i) => sum + value * added[i], 0);
      expect(Math.abs(products / added.length / 0.01)).toBeLessThan(0.04);
    }
  });

  it("clips to 0 … 1, on an odd number of pixels as well", () => {
    const values = valuesOf(
      apply(
        noise(0.5),
        imageOf(5, 1, (_c, _y, x) => x / 4),
        stream(3),
      ),
    );
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(values).toContain(0);
    expect(values).toContain(1);
  });
});
