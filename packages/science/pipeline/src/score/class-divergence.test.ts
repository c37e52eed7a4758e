import type { TableValue } from "@outlab/pipeline";
import { cloudOfRows, type PointCloud } from "@outlab/topology";
import { describe, expect, it } from "vitest";
import { measureClasses } from "./class-divergence.ts";
import { type EmbeddedClass, type EmbeddedClasses, pooled } from "./embedded-classes.ts";

const options = {
  label: "cdist",
  choice: { kind: "cdist", reduction: "mean" },
  seed: 1,
  signal: new AbortController().signal,
  threads: 1,
  firstPosition: 7,
  onClassDone: () => {},
} as const;

/** The normal training images are one point at 0, so that a class's mean distance is its place. */
function rowsOf(places: Readonly<Record<string, number>>) {
  return rowsOfClouds(Object.fromEntries(Object.entries(places).map(([name, place]) => [name, [place]])));
}

function embedded(trainNormal: PointCloud, classes: readonly EmbeddedClass[]): EmbeddedClasses {
  const testNormal = pooled(classes.filter(({ isNormal }) => isNormal).map(({ cloud }) => cloud));
  return { trainNormal, testNormal, classes, normalize: "none" };
}

async function rowsOfClouds(places: Readonly<Record<string, readonly number[]>>) {
  const classes = Object.entries(places).map(([className, xs]) => ({
    className,
    isNormal: className === "normal",
    cloud: cloudOfRows(xs.map((x) => [x])),
  }));
  const { rows } = await measureClasses(embedded(cloudOfRows([[0]]), classes), options);
  return rows.map(({ position, values }): Record<string, TableValue> => ({ position, ...values }));
}

describe("class-divergence", () => {
  it("ranks classes from 1, the closest, without a gap, in the order of the data set", async () => {
    const rows = await rowsOf({ far: 9, normal: 0.5, near: 1, middle: 4 });
    expect(rows).toMatchObject([
      { position: 7, className: "far", isNormal: false, value: 9, rank: 4 },
      { position: 8, className: "normal", isNormal: true, value: 0.5, rank: 1 },
      { position: 9, className: "near", isNormal: false, value: 1, rank: 2 },
      { position: 10, className: "middle", isNormal: false, value: 4, rank: 3 },
    ]);
  });

  it("gives classes at one distance one rank, and the next the number of those before it plus one", async () => {
    const rows = await rowsOf({ normal: 1, twin: 1, far: 2 });
    expect(rows.map(({ rank }) => rank)).toEqual([1, 1, 3]);
  });

  it("says what was done to the embeddings, and leaves p out where a class has too few images", async () => {
    const [row] = await rowsOf({ normal: 1, other: 2 });
    expect(row).toMatchObject({ divergence: "cdist", normalize: "none", pValue: null });
  });

  it("has a p-value where each class has images enough: 1 / 200 for a class that lies far away", async () => {
    const line = (from: number) => cloudOfRows(Array.from({ length: 12 }, (_, i) => [from + i / 12]));
    const classes = [
      { className: "normal", isNormal: true, cloud: line(0) },
      { className: "far", isNormal: false, cloud: line(50) },
    ];
    let done = 0;
    const { rows } = await measureClasses(embedded(line(0), classes), {
      ...options,
      onClassDone: () => done++,
    });
    expect(done).toBe(2);
    expect(rows.map(({ key }) => key)).toEqual(["cdist/normal", "cdist/far"]);
    expect(rows[0]!.values.pValue).toBeGreaterThan(0.05);
    expect(rows[1]!.values.pValue).toBe(1 / 200);
    expect(rows[1]!.values).toMatchObject({ sd: 0, draws: 0, pointsNormal: 12, pointsOther: 12 });
  });

  it("has no p-value of any class where one has too few images for draws that differ", async () => {
    const seven = [0, 1, 2, 3, 4, 5, 6];
    const rows = await rowsOfClouds({ normal: seven, large: seven, small: [0, 1, 2, 3, 4, 5] });
    expect(rows.map(({ pValue }) => pValue)).toEqual([null, null, null]);
    const enough = await rowsOfClouds({ normal: seven, large: [...seven, 7, 8] });
    expect(enough.map(({ pValue }) => typeof pValue)).toEqual(["number", "number"]);
  });

  it("corrects the p-values of anomalous classes for how many there are, and none of a normal class", async () => {
    const line = (from: number) => Array.from({ length: 12 }, (_, i) => from + i / 12);
    const rows = await rowsOfClouds({ normal: line(0), far: line(50), near: line(0), farther: line(90) });
    const far = rows.filter(({ className }) => String(className).startsWith("far"));
    expect(rows[0]).toMatchObject({ pValueHolm: null });
    for (const { pValue, pValueHolm } of far) {
      expect(pValue).toBe(1 / 200);
      expect(pValueHolm).toBe(3 / 200);
    }
    expect(rows[2].pValueHolm).toBe(rows[2].pValue);
  });

  it("keeps the draws: 199 of normal test images, 99 of each anomalous class, the same in every run", async () => {
    const line = (from: number) => cloudOfRows(Array.from({ length: 12 }, (_, i) => [from + i / 12]));
    const classes = [
      { className: "normal", isNormal: true, cloud: line(0) },
      { className: "far", isNormal: false, cloud: line(50) },
    ];
    const measured = () => measureClasses(embedded(line(0), classes), { ...options, shownDraws: 99 });
    const [{ draws }, again] = [await measured(), await measured()];
    expect(draws?.normal).toHaveLength(199);
    expect(Math.max(...Array.from(draws?.normal ?? []))).toBeLessThan(1);
    expect(draws?.classes).toMatchObject([{ className: "far" }]);
    // Both lines are as long as 11/12, so that every mean distance is within that of 50.
    for (const value of Array.from(draws?.classes[0].values ?? []))
      expect(Math.abs(value - 50)).toBeLessThan(11 / 12);
    expect(draws?.classes[0].values).toHaveLength(99);
    expect(again.draws).toEqual(draws);
  });

  it("stops where it is asked to", async () => {
    const classes = [{ className: "normal", isNormal: true, cloud: cloudOfRows([[0]]) }];
    const stopped = measureClasses(embedded(cloudOfRows([[0]]), classes), {
      ...options,
      signal: AbortSignal.abort(),
    });
    await expect(stopped).rejects.toThrow("abort");
  });
});
