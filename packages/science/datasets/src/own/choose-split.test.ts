import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseSplit } from "./choose-split.ts";

const options = { className: "good", testShare: 0.2, splitSeed: 1 };
const different = (count: number) => Array.from({ length: count }, (_, i) => `image ${i}`);
const tested = (splits: readonly string[]) => splits.filter((split) => split === "test").length;

describe("a split by seed", () => {
  it("takes the share that was asked for", () => {
    expect(tested(chooseSplit(different(100), options))).toBe(20);
    expect(tested(chooseSplit(different(10), { ...options, testShare: 0.5 }))).toBe(5);
  });

  it("is the same for the same seed and class, and another for others", () => {
    const first = chooseSplit(different(40), options);
    expect(chooseSplit(different(40), options)).toEqual(first);
    expect(chooseSplit(different(40), { ...options, splitSeed: 2 })).not.toEqual(first);
    expect(chooseSplit(different(40), { ...options, className: "bent" })).not.toEqual(first);
  });

  it("tests with the only image of a class, and has both splits from two on", () => {
    expect(chooseSplit(["a"], options)).toEqual(["test"]);
    expect(chooseSplit(["a", "b"], options).sort()).toEqual(["test", "train"]);
    expect(chooseSplit([], options)).toEqual([]);
  });

  it("keeps images with the same pixels together, and neither split empty", () => {
    const digests = fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1, maxLength: 30 });
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(digests, share, fc.nat(), (given, testShare, splitSeed) => {
        const splits = chooseSplit(given, { className: "good", testShare, splitSeed });
        const splitOf = new Map(given.map((digest, i) => [digest, splits[i]]));
        expect(splits).toEqual(given.map((digest) => splitOf.get(digest)));
        expect(splits).toContain("test");
        if (splitOf.size > 1) expect(splits).toContain("train");
      }),
    );
  });
});
