import { datasets } from "@outlab/datasets";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSpec } from "./parse-spec.ts";
import { faults, minimal } from "./testing/parsed.ts";

/** `[pointer, message]` of each fault. */
const reported = (input: unknown) => faults(input).map(({ pointer, message }) => [pointer, message]);

describe("a spec with faults", () => {
  it("gets all of them at once, each with its place", () => {
    const input = {
      dataset: { kind: "cifar", normalClasses: [] },
      method: { kind: "simclr", temprature: 1 },
      training: { epochs: "ten", batchSize: 0 },
      prioritty: "high",
    };
    expect(reported(input)).toEqual([
      ["/dataset/kind", expect.stringContaining('found "cifar"; did you mean "cifar10"? there are: ')],
      [
        "/method/temprature",
        expect.stringContaining('unknown key "temprature"; did you mean "temperature"?'),
      ],
      ["/training/epochs", 'expected a number, found "ten"'],
      ["/training/batchSize", "expected at least 2, found 0"],
      ["/prioritty", expect.stringContaining('unknown key "prioritty"; did you mean "priority"?')],
    ]);
  });

  it.each([
    [0, "out-of-range", "expected at least 1, found 0"],
    [-1, "out-of-range", "expected at least 1, found -1"],
    [1e9, "out-of-range", "expected at most 100000, found 1000000000"],
    [1.5, "wrong-type", "expected an integer, found 1.5"],
    ["ten", "wrong-type", 'expected a number, found "ten"'],
    [null, "wrong-type", "expected a number, found null"],
    [Number.NaN, "wrong-type", "expected a number, found NaN"],
  ])("may not train for %s epochs", (epochs, code, message) => {
    expect(faults({ ...minimal, training: { epochs } })).toEqual([
      { pointer: "/training/epochs", code, message },
    ]);
  });

  it("is held against the data set's classes", () => {
    expect(
      reported({ ...minimal, dataset: { kind: "cifar10", normalClasses: ["cat", "horze", "cat"] } }),
    ).toEqual([
      [
        "/dataset/normalClasses/1",
        expect.stringContaining('cifar10 has no class "horze"; did you mean "horse"? there are: '),
      ],
      ["/dataset/normalClasses/2", '"cat" is named twice; name it once'],
    ]);
    const { classNames } = datasets.get("mnist");
    expect(reported({ ...minimal, dataset: { kind: "mnist", normalClasses: [...classNames] } })).toEqual([
      ["/dataset/normalClasses", expect.stringContaining("all 10 classes are normal")],
    ]);
  });

  it("is held against what a data set becomes by its own parameters", () => {
    const shapes = (more: object, batchSize = 8) =>
      reported({
        ...minimal,
        dataset: { kind: "shapes", classes: 2, trainPerClass: 16, normalClasses: ["square"], ...more },
        training: { batchSize },
      });
    expect(shapes({})).toEqual([]);
    expect(shapes({ normalClasses: ["ring"] })).toEqual([
      ["/dataset/normalClasses/0", expect.stringContaining("there are: square, circle")],
    ]);
    expect(shapes({}, 17)).toEqual([["/training/batchSize", expect.stringContaining("expected at most 16")]]);
  });

  it("may not ask for a batch larger than the normal classes, nor smaller than the method can use", () => {
    const batch = (batchSize: number, limit?: number, normalClasses = ["0"]) =>
      reported({
        ...minimal,
        dataset: { kind: "mnist", normalClasses, limitPerClass: limit === undefined ? {} : { train: limit } },
        training: { batchSize },
      });
    expect(batch(64, 50)).toEqual([
      [
        "/training/batchSize",
        "a batch of 64 is larger than the 50 training images that are normal; expected at most 50",
      ],
    ]);
    expect(batch(64, 50, ["0", "1"])).toEqual([]);
    expect(batch(1)).toEqual([["/training/batchSize", "expected at least 2, found 1"]]);
  });

  it("names as many normal classes as the method needs", () => {
    const supervised = (...normalClasses: string[]) =>
      reported({ ...minimal, dataset: { kind: "mnist", normalClasses }, method: { kind: "supervised" } });
    expect(supervised("0")).toEqual([
      [
        "/dataset/normalClasses",
        expect.stringContaining(
          "supervised learns to tell normal classes apart and needs at least 2, found 1",
        ),
      ],
    ]);
    expect(supervised("0", "1")).toEqual([]);
  });

  it("is held against what two parts say together even where a third is wrong", () => {
    const input = {
      dataset: { kind: "mnist", normalClasses: ["0"], limitPerClass: { train: 50 } },
      method: { kind: "simclr" },
      training: { epochs: "ten", batchSize: 64 },
    };
    expect(reported(input).map(([pointer]) => pointer)).toEqual(["/training/epochs", "/training/batchSize"]);
  });

  it.each([
    ["a value of a wrong type beside it", { training: { epochs: "ten", batchSize: 64 } }, "/training/epochs"],
    ["an unknown key beside it", { training: { epochz: 9, batchSize: 64 } }, "/training/epochz"],
    [
      "a number out of range in the same limits",
      { dataset: { kind: "mnist", normalClasses: ["0"], limitPerClass: { train: 50, test: 0 } } },
      "/dataset/limitPerClass/test",
    ],
    [
      "an unknown key in the same limits",
      { dataset: { kind: "mnist", normalClasses: ["0"], limitPerClass: { train: 50, tset: 9 } } },
      "/dataset/limitPerClass/tset",
    ],
  ])("is held to what it says in spite of %s", (_, part, pointer) => {
    const input = {
      dataset: { kind: "mnist", normalClasses: ["0"], limitPerClass: { train: 50 } },
      method: { kind: "simclr" },
      training: { batchSize: 64 },
      ...part,
    };
    expect(reported(input)).toEqual([
      [pointer, expect.any(String)],
      ["/training/batchSize", expect.stringContaining("a batch of 64 is larger than the 50 training images")],
    ]);
  });

  it("is not blamed for a default that replaces a faulty value", () => {
    const input = {
      ...minimal,
      dataset: { ...minimal.dataset, limitPerClass: { train: 50 } },
      training: { batchSize: "x" },
    };
    expect(reported(input)).toEqual([["/training/batchSize", 'expected a number, found "x"']]);
  });

  it("gets a fault for an unknown preset or step, in the words of the form it chose", () => {
    expect(reported({ ...minimal, augmentation: { preset: "simcrl" } })).toEqual([
      ["/augmentation/preset", expect.stringContaining('did you mean "simclr"?')],
    ]);
    expect(reported({ ...minimal, augmentation: { steps: [{ kind: "horizontal-flop" }] } })).toEqual([
      ["/augmentation/steps/0/kind", expect.stringContaining('did you mean "horizontal-flip"?')],
    ]);
  });

  it("may not ask for the same score twice", () => {
    expect(reported({ ...minimal, scoring: { scorers: [{ kind: "knn" }, { kind: "knn", k: 5 }] } })).toEqual([
      ["/scoring/scorers/1", "the same as entry 0; leave one out"],
    ]);
    expect(reported({ ...minimal, scoring: { scorers: [{ kind: "knn" }, { kind: "knn", k: 6 }] } })).toEqual(
      [],
    );
  });

  it.each([[null], [[]], ["simclr"], [3]])("is refused when it is no object at all: %j", (input) => {
    expect(faults(input)).toMatchObject([{ pointer: "", code: "wrong-type" }]);
  });

  it("names what is missing", () => {
    expect(faults({})).toMatchObject([
      { pointer: "/dataset", code: "missing" },
      { pointer: "/method", code: "missing" },
    ]);
    expect(faults({ dataset: { kind: "mnist" }, method: {} })).toMatchObject([
      { pointer: "/dataset/normalClasses", code: "missing" },
      { pointer: "/method/kind", code: "missing" },
    ]);
  });

  it("never makes the parser throw", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.record({ dataset: fc.jsonValue(), method: fc.jsonValue(), training: fc.jsonValue() }),
        ),
        (input) => {
          const parsed = parseSpec(input);
          expect(parsed.ok || parsed.faults.length > 0).toBe(true);
        },
      ),
    );
  });
});
