import { integer, normal, stream } from "@outlab/random";
import { cloudOfRows } from "@outlab/topology";
import { describe, expect, it } from "vitest";
import { calibrate, type Measure } from "./calibration.ts";

const gaussian = (label: string, count: number, shift: number) => {
  const random = stream(1, label);
  return cloudOfRows(Array.from({ length: count }, () => [shift + normal(random), normal(random)]));
};
const trainNormal = gaussian("train", 100, 0);
const testNormal = gaussian("test", 60, 0);
const { signal } = new AbortController();
/** Distance of the clouds' centres along the first axis. */
const centres: Measure = async (p, q) => {
  const mean = ({ points, count }: typeof p) =>
    [...points].reduce((sum, value, i) => (i % 2 === 0 ? sum + value / count : sum), 0);
  return Math.abs(mean(p) - mean(q));
};
const options = {
  trainNormal,
  testNormal,
  anomalousClasses: 9,
  smallestClass: 60,
  measure: centres,
  seed: 1,
  label: "centres",
  signal,
};

describe("calibrate", () => {
  it("finds nothing unusual in another cloud of the normal law, and as much as 199 draws can in one far away", async () => {
    const calibration = await calibrate(options);
    expect((await calibration?.place(gaussian("other", 60, 0), "same"))?.pValue).toBeGreaterThan(0.1);
    expect((await calibration?.place(gaussian("far", 60, 5), "far"))?.pValue).toBe(1 / 200);
  });

  it("places the held-out normal images themselves in the middle", async () => {
    const pValue = (await (await calibrate(options))?.place(testNormal, "normal"))?.pValue;
    expect(Math.abs((pValue ?? 0) - 0.5)).toBeLessThan(0.25);
  });

  it("compares draws of one size: a measure that counts points sees no difference between classes of any size", async () => {
    const sizes = new Set<string>();
    const counting: Measure = async (p, q) => {
      sizes.add(`${p.count} ${q.count}`);
      return p.count * q.count;
    };
    const calibration = await calibrate({ ...options, smallestClass: 20, measure: counting });
    expect((await calibration?.place(gaussian("large", 500, 0), "large"))?.pValue).toBe(1);
    expect([...sizes]).toEqual(["100 10"]);
  });

  it("places the median of a class's fifteen draws among the 199 null values", async () => {
    // The null values are 1 ... 199 in the order of the draws; those of the class are far from sorted.
    const ofClass = [150, 0, 900, 0, 900, 0, 900, 900, 0, 900, 0, 900, 0, 900, 0];
    let calls = 0;
    const scripted: Measure = async () => {
      calls++;
      return calls <= 199 ? calls : ofClass[calls - 200];
    };
    const calibration = await calibrate({ ...options, measure: scripted });
    expect(calls).toBe(199);
    expect((await calibration?.place(testNormal, "class"))?.pValue).toBe((1 + 50) / 200);
    expect(calls).toBe(199 + 15);
  });

  it.each([
    ["of three tenths of classes that have as many images as the normal one", 100, 60, 60, "100 18"],
    ["of more of a class that has fewer", 100, 60, 30, "100 13"],
    ["of three tenths of the normal test images, where they are fewer", 100, 21, 30, "100 6"],
    ["of at most 200 points of each cloud", 500, 900, 900, "200 200"],
  ])("draws subsamples %s", async (_, train, normalTest, smallestClass, expected) => {
    const sizes = new Set<string>();
    const watching: Measure = async (p, q) => {
      sizes.add(`${p.count} ${q.count}`);
      return 0;
    };
    await calibrate({
      ...options,
      trainNormal: gaussian("train", train, 0),
      testNormal: gaussian("test", normalTest, 0),
      smallestClass,
      measure: watching,
    });
    expect([...sizes]).toEqual([expected]);
  });

  it("shows more draws where they are asked for, and places the same median", async () => {
    const calibration = await calibrate(options);
    const far = gaussian("near", 60, 0.3);
    const [few, many] = [await calibration?.place(far, "near"), await calibration?.place(far, "near", 40)];
    expect(many?.pValue).toBe(few?.pValue);
    expect(many?.draws.slice(0, 15)).toEqual(few?.draws);
    expect(many?.draws).toHaveLength(40);
  });

  it("draws anew each time, and by itself for each divergence and each class", async () => {
    const drawn: number[] = [];
    const watching: Measure = async (_p, _q, random) => {
      drawn.push(integer(random, 2 ** 31));
      return 0;
    };
    for (const label of ["one", "other"]) {
      const calibration = await calibrate({ ...options, label, measure: watching });
      for (const className of ["cat", "dog"]) (await calibration?.place(testNormal, className))?.pValue;
    }
    expect(new Set(drawn).size).toBe(2 * (199 + 2 * 15));
  });

  it.each([
    [10, 199],
    [11, 219],
    [99, 1979],
  ])(
    "draws so many null values that corrected for %i classes a p-value can be 0.05: %i",
    async (anomalousClasses, draws) => {
      let calls = 0;
      const counting: Measure = async () => ++calls;
      await calibrate({ ...options, anomalousClasses, measure: counting });
      expect(calls).toBe(draws);
      expect(anomalousClasses / (1 + draws)).toBeLessThanOrEqual(0.05);
    },
  );

  it("gives a normal class of 40 images a p-value of 0.05 or below in at most 5.5 % of cases", async () => {
    let low = 0;
    const cases = 300;
    for (let i = 0; i < cases; i++) {
      const calibration = await calibrate({
        ...options,
        trainNormal: gaussian(`train ${i}`, 100, 0),
        testNormal: gaussian(`test ${i}`, 40, 0),
        smallestClass: 40,
      });
      const placed = await calibration?.place(gaussian(`other ${i}`, 40, 0), "other");
      if ((placed?.pValue ?? 1) <= 0.05) low++;
    }
    expect(low / cases).toBeLessThanOrEqual(0.055);
  });

  it("gives the same values from the same seed", async () => {
    const far = gaussian("near", 60, 0.3);
    const values = async () => (await calibrate(options))?.place(far, "near");
    expect(await values()).toEqual(await values());
  });

  it("is not possible where a draw would be of one image", async () => {
    expect(await calibrate({ ...options, smallestClass: 2 })).toBeUndefined();
    expect(await calibrate({ ...options, smallestClass: 3 })).toBeDefined();
  });

  it("stops when its signal is aborted", async () => {
    await expect(calibrate({ ...options, signal: AbortSignal.abort() })).rejects.toThrow("abort");
  });
});
