import { cloudOfRows } from "@outlab/topology";
import { describe, expect, it } from "vitest";
import { ensemble } from "./ensemble.ts";

describe("ensemble", () => {
  it("is the mean of the columns in standard deviations of the normal rows", () => {
    const normal = cloudOfRows([
      [0, 100],
      [2, 300],
      [4, 200],
    ]); // means 2 and 200, standard deviations 2 and 100
    expect([
      ...ensemble.fit(
        normal,
        {},
      )(
        cloudOfRows([
          [2, 200],
          [6, 300],
        ]),
      ),
    ]).toEqual([0, 1.5]);
  });

  it("leaves a scorer whose normal scores are all equal in its own unit", () => {
    const normal = cloudOfRows([
      [1, 0],
      [1, 2],
    ]);
    expect(ensemble.fit(normal, {})(cloudOfRows([[4, 1]]))[0]).toBeCloseTo(1.5, 12);
  });
});
