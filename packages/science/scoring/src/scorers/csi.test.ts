import { cloudOfRows } from "@outlab/topology";
import { describe, expect, it } from "vitest";
import type { Scorer } from "../define.ts";
import { csi } from "./csi.ts";
import { scorerSuite } from "./scorer.suite.ts";

/** Two columns of a projection, two logits. */
const normal = cloudOfRows([
  [3, 4, 2, -1],
  [0, 1, 4, 0],
]);
const test = cloudOfRows([
  [6, 8, 3, 0],
  [-1, 0, 0, 6],
]);
const ofTwoLayers: Scorer = { ...csi, fit: (cloud) => csi.fit(cloud, {}, 0, { columns: [2, 2] }) };
const scored = (view: number) => csi.fit(normal, {}, view, { columns: [2, 2] })(test);

describe("csi", () => {
  // The mean length is 3, the mean of the first logits 3. The first test row lies along the first normal one.
  scorerSuite(ofTwoLayers);

  it("is minus the largest cosine times the length, over the mean length, and the logit over its mean", () => {
    const [along, other] = scored(0);
    expect(along).toBeCloseTo(-(10 / 3) - 3 / 3, 6);
    // Its cosines to the normal rows are -0.6 and 0.
    expect(other).toBeCloseTo(0 - 0 / 3, 6);
  });

  it("takes the logit of the turn that the rows are of, and the size of a mean below 0", () => {
    expect(scored(1)[1]).toBeCloseTo(0 - 6 / 0.5, 6);
  });

  it("refuses clouds without both layers, and a turn that has no logit", () => {
    expect(() => csi.fit(normal, {}, 0)).toThrow("found layers of () columns in 4");
    expect(() => csi.fit(normal, {}, 0, { columns: [2, 3] })).toThrow("found layers of (2, 3) columns in 4");
    expect(() => csi.fit(normal, {}, 2, { columns: [2, 2] })).toThrow(
      "a logit for each transformed copy, at least 3",
    );
  });
});
