import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DatasetError } from "./dataset-error.ts";
import { oneClassSplit } from "./one-class-split.ts";

const classNames = ["cat", "dog", "frog"];
const images = (...labels: number[]) => ({
  count: labels.length,
  labels: Uint8Array.from(labels),
  pixels: new Uint8Array(labels.length),
});
const dataset = { classNames, train: images(0, 1, 2, 0, 1, 2, 0, 0), test: images(2, 1, 0, 0, 1, 2, 2) };

describe("oneClassSplit", () => {
  it("trains on the normal class alone and tests on all of them", () => {
    const split = oneClassSplit(dataset, { normalClasses: ["cat"], seed: 1 });
    expect([...split.trainNormal]).toEqual([0, 3, 6, 7]);
    expect([...split.test]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(split.testPerClass.map((indices) => [...indices])).toEqual([
      [2, 3],
      [1, 4],
      [0, 5, 6],
    ]);
    expect(split.isNormal).toEqual([true, false, false]);
  });

  it("takes several normal classes together", () => {
    const split = oneClassSplit(dataset, { normalClasses: ["frog", "cat"], seed: 1 });
    expect([...split.trainNormal]).toEqual([0, 2, 3, 5, 6, 7]);
    expect(split.isNormal).toEqual([true, false, true]);
  });

  const many = {
    classNames,
    train: images(...Array.from({ length: 300 }, (_, i) => i % 3)),
    test: images(...Array.from({ length: 90 }, (_, i) => i % 3)),
  };

  it("keeps as many of each class as the limit says, of the right class, without repeats", () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.integer({ min: 1, max: 150 }),
        fc.integer({ min: 1, max: 40 }),
        (seed, train, test) => {
          const split = oneClassSplit(many, { normalClasses: ["dog"], limitPerClass: { train, test }, seed });
          expect(new Set(split.trainNormal).size).toBe(Math.min(train, 100));
          expect(split.trainNormal.every((i) => many.train.labels[i] === 1)).toBe(true);
          split.testPerClass.forEach((indices, label) => {
            expect(new Set(indices).size).toBe(Math.min(test, 30));
            expect(indices.every((i) => many.test.labels[i] === label)).toBe(true);
          });
        },
      ),
    );
  });

  it("chooses the same images for the same seed, others for another, whichever classes are normal", () => {
    const chosen = (seed: number, normalClasses: string[]) =>
      oneClassSplit(many, { normalClasses, limitPerClass: { train: 10, test: 10 }, seed });
    expect(chosen(1, ["cat"])).toEqual(chosen(1, ["cat"]));
    expect(chosen(1, ["cat"]).trainNormal).not.toEqual(chosen(2, ["cat"]).trainNormal);
    expect(chosen(1, ["cat"]).test).toEqual(chosen(1, ["dog"]).test);
    const both = new Set(chosen(1, ["cat", "dog"]).trainNormal);
    expect(chosen(1, ["cat"]).trainNormal.every((i) => both.has(i))).toBe(true);
  });

  it("names the classes there are when asked for one that is not", () => {
    expect(() => oneClassSplit(dataset, { normalClasses: ["cat", "cow"], seed: 1 })).toThrow(
      new DatasetError("unknown-class", 'unknown class "cow"; there are: cat, dog, frog'),
    );
  });

  it("holds out a share of each normal class's training images, and trains on the others", () => {
    const split = (heldOut: number | undefined, seed = 1) =>
      oneClassSplit(many, { normalClasses: ["cat", "frog"], heldOut, seed });
    const { trainNormal, heldOut } = split(0.1);
    expect([trainNormal.length, heldOut.length]).toEqual([180, 20]);
    for (const label of [0, 2])
      expect([...heldOut].filter((i) => many.train.labels[i] === label)).toHaveLength(10);
    expect([...trainNormal, ...heldOut].sort((a, b) => a - b)).toEqual([...split(0).trainNormal]);
    expect(split(undefined)).toEqual(split(0));
    expect(split(0.1, 2).heldOut).not.toEqual(heldOut);
  });

  it("holds out images of those that a limit keeps, rounded to a whole number", () => {
    const limitPerClass = { train: 15 };
    const whole = oneClassSplit(many, { normalClasses: ["dog"], limitPerClass, seed: 3 });
    const split = oneClassSplit(many, { normalClasses: ["dog"], limitPerClass, heldOut: 0.1, seed: 3 });
    expect(split.heldOut).toHaveLength(2);
    expect([...split.trainNormal, ...split.heldOut].sort((a, b) => a - b)).toEqual([...whole.trainNormal]);
  });
});
