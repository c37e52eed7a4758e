/** Expected values: SciPy 1.17.1, `scipy.stats.t`. */
import { describe, expect, it } from "vitest";
import { meanInterval, student95, studentPValue } from "./student-t.ts";

describe("Student's t", () => {
  it.each([
    [0.5, 1, 0.7048327646991335],
    [2, 1, 0.2951672353008665],
    [2.5, 2, 0.12961172022151082],
    [4.3, 2.7, 0.028552649054732576],
    [1.96, 30, 0.05934231289605049],
    [8, 5, 0.0004929066605724442],
    [40, 3, 3.4380680789158506e-5],
    [3, 1e4, 0.002706448189997666],
  ])("is at least %d from 0, with %d degrees of freedom, with chance %d", (t, degrees, chance) => {
    expect(studentPValue(t, degrees) / chance).toBeCloseTo(1, 9);
    expect(studentPValue(-t, degrees)).toBe(studentPValue(t, degrees));
  });

  it.each([
    [1, 12.706204736174694],
    [2, 4.302652729749462],
    [2.5, 3.5746548420036817],
    [4, 2.7764451051977934],
    [9, 2.262157162798205],
    [100, 1.9839715185235518],
    [1e5, 1.9599877075346095],
  ])("with %d degrees of freedom is within %d in 95 of 100 cases", (degrees, quantile) => {
    expect(student95(degrees)).toBeCloseTo(quantile, 8);
  });

  it("is the normal distribution where degrees of freedom are many, or infinitely many", () => {
    expect(student95(Number.POSITIVE_INFINITY)).toBeCloseTo(student95(1e6), 5);
    expect(studentPValue(2, Number.POSITIVE_INFINITY)).toBeCloseTo(studentPValue(2, 1e6), 5);
  });
});

describe("the interval of a mean", () => {
  it("is that of Student's t", () => {
    const { mean, sd, low, high } = meanInterval([0.755, 0.74, 0.78]);
    expect(mean).toBeCloseTo(0.7583333333333334, 12);
    expect(sd).toBeCloseTo(0.02020725942163692, 12);
    expect(low).toBeCloseTo(0.708135718152923, 9);
    expect(high).toBeCloseTo(0.8085309485137439, 9);
  });

  it("is unknown for one value, and a point for equal ones", () => {
    expect(meanInterval([0.7])).toEqual({ mean: 0.7, sd: null, low: null, high: null });
    expect(meanInterval([0.5, 0.5])).toEqual({ mean: 0.5, sd: 0, low: 0.5, high: 0.5 });
  });
});
