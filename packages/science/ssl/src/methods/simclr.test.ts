import { loadTensor } from "@outlab/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ntXent } from "./simclr.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const lossOf = (rows: number[][], temperature: number) =>
  tf.tidy(() => ntXent(tf, tf.tensor2d(rows), temperature).dataSync()[0]);

const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
const projections = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 6 }))
  .chain(([pairs, features]) =>
    fc.array(fc.array(coordinate, { minLength: features, maxLength: features }), {
      minLength: 2 * pairs,
      maxLength: 2 * pairs,
    }),
  )
  .filter((rows) => rows.every((row) => Math.hypot(...row) > 0.01));

describe("ntXent", () => {
  it.each([0.1, 0.5, 2])("is log(2N - 1) at temperature %f when all projections are equal", (temperature) => {
    const rows = Array.from({ length: 10 }, () => [0.6, -1, 2]);
    expect(lossOf(rows, temperature)).toBeCloseTo(Math.log(9), 5);
  });

  it.each([0.1, 0.5, 2])(
    "is log(1 + (2N - 2) e^(-1/τ)) at temperature %f when pairs agree and are orthogonal to each other",
    (temperature) => {
      const axes = Array.from({ length: 4 }, (_, i) => Array.from({ length: 4 }, (_, j) => Number(i === j)));
      expect(lossOf([...axes, ...axes], temperature)).toBeCloseTo(
        Math.log(1 + 6 * Math.exp(-1 / temperature)),
        5,
      );
    },
  );

  it("equals the sum of the paper's equation written as loops", () => {
    fc.assert(
      fc.property(projections, fc.double({ min: 0.2, max: 2, noNaN: true }), (rows, temperature) => {
        expect(lossOf(rows, temperature)).toBeCloseTo(equationOne(rows, temperature), 3);
      }),
      { numRuns: 50 },
    );
  });

  it("does not change with the length of a projection", () => {
    const rows = [
      [1, 2],
      [3, -1],
      [0.5, 2],
      [2, 0],
    ];
    const stretched = rows.map((row, i) => row.map((value) => value * (i + 1)));
    expect(lossOf(stretched, 0.5)).toBeCloseTo(lossOf(rows, 0.5), 5);
  });

  it("stays finite for a projection of zeros and at a tiny temperature", () => {
    const rows = [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ];
    expect(Number.isFinite(lossOf(rows, 0.005))).toBe(true);
  });
});

function equationOne(rows: number[][], temperature: number): number {
  const pairs = rows.length / 2;
  const cosine = (a: number[], b: number[]) =>
    a.reduce((sum, value, k) => sum + value * b[k], 0) / (Math.hypot(...a) * Math.hypot(...b));
  const exponential = (i: number, k: number) => Math.exp(cosine(rows[i], rows[k]) / temperature);
  const ofView = (i: number) => {
    const partner = (i + pairs) % rows.length;
    const others = rows.map((_, k) => k).filter((k) => k !== i);
    return -Math.log(exponential(i, partner) / others.reduce((sum, k) => sum + exponential(i, k), 0));
  };
  return rows.reduce((sum, _, i) => sum + ofView(i), 0) / rows.length;
}
