import { datasetFacts, datasets } from "@outlab/datasets";
import type { Fault } from "@outlab/faults";
import { methods } from "@outlab/ssl";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashSpec } from "./hash-spec.ts";
import { parseSpec } from "./parse-spec.ts";
import type { WrittenSpec } from "./rules/rule.ts";
import { rules } from "./rules/rules.ts";
import type { ExperimentSpec } from "./spec.ts";
import { readSpec } from "./stored-spec.ts";

const minimal = { dataset: { kind: "mnist", normalClasses: ["0"] }, method: { kind: "simclr" } };
/** For any method: a supervised one learns to separate them. */
const ofTwoClasses = { ...minimal, dataset: { kind: "mnist", normalClasses: ["0", "1"] } };

function spec(input: unknown): ExperimentSpec {
  const parsed = parseSpec(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.spec;
}

function faults(input: unknown): Fault[] {
  const parsed = parseSpec(input);
  return parsed.ok ? [] : parsed.faults;
}

/** `[pointer, message]` of each fault. */
const reported = (input: unknown) => faults(input).map(({ pointer, message }) => [pointer, message]);

describe("an expanded spec", () => {
  it("needs a data set and a method, and has every default filled in", () => {
    expect(spec(minimal)).toMatchObject({
      name: "0 by simclr",
      seed: 1,
      dataset: { kind: "mnist", normalClasses: ["0"], limitPerClass: {} },
      encoder: { kind: "resnet-20" },
      method: { kind: "simclr", temperature: 0.5 },
      augmentation: { preset: methods.get("simclr").defaultPreset },
      training: {
        epochs: 100,
        batchSize: 128,
        optimizer: { kind: "sgd", momentum: 0.9 },
        schedule: { kind: "cosine" },
        checkpointEveryEpochs: 10,
      },
      scoring: {
        embedding: { normalize: "none" },
        divergences: [
          { kind: "cdist" },
          { kind: "hausdorff" },
          { kind: "mtopdiv", normalPoints: 100, draws: 20 },
        ],
        scorers: [{ kind: "knn", k: 5 }, { kind: "mahalanobis" }],
      },
      priority: "normal",
      limits: { wallClockSeconds: 28_800 },
    });
  });

  it("is named after its normal classes and its method where it has no name", () => {
    expect(spec(ofTwoClasses).name).toBe("0, 1 by simclr");
  });

  it("expands to itself", () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            seed: fc.integer({ min: 0, max: 0xffff_ffff }),
            name: fc.string({ minLength: 1, maxLength: 20 }).filter((name) => name.trim() !== ""),
            training: fc.record({ epochs: fc.integer({ min: 1, max: 99 }) }, { requiredKeys: [] }),
            scoring: fc.record(
              { scorers: fc.constantFrom([], [{ kind: "knn", k: 3 }]) },
              { requiredKeys: [] },
            ),
            priority: fc.constantFrom("high", "normal", "low"),
            augmentation: fc.constantFrom({ preset: "simclr" }, { steps: [{ kind: "random-resized-crop" }] }),
          },
          { requiredKeys: [] },
        ),
        fc.constantFrom(...methods.kinds),
        (more, kind) => {
          const once = spec({ ...ofTwoClasses, method: { kind }, ...more });
          expect(spec(structuredClone(once))).toEqual(once);
          expect(hashSpec(spec(structuredClone(once)))).toBe(hashSpec(once));
        },
      ),
    );
  });

  it("normalises what its own steps leave on the scale 0 … 1, as embedding does", () => {
    const steps = [{ kind: "random-resized-crop", scale: [0.5, 1], ratio: [1, 1] }];
    expect(spec({ ...minimal, augmentation: { steps } }).augmentation).toEqual({
      steps: [...steps, { kind: "normalize" }],
    });
  });

  it.each([...methods])(
    "takes its augmentation from the method where it names none: $kind",
    ({ kind, defaultPreset }) => {
      expect(spec({ ...ofTwoClasses, method: { kind } }).augmentation).toEqual({ preset: defaultPreset });
    },
  );
});

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

describe("facts of a data set", () => {
  const facts = {
    classNames: ["good", "crack"],
    trainImagesPerClass: [40, 0],
    image: { height: 48, width: 48, channels: 3 },
  };
  const ofRow = () => facts;
  const spec = (normalClasses: string[], batchSize: number) => ({
    dataset: { kind: "mnist", normalClasses },
    method: { kind: "simclr" },
    training: { batchSize },
  });

  it("come from the caller: a spec is held against the classes and counts of the row that it names", () => {
    expect(parseSpec(spec(["good"], 32), ofRow)).toMatchObject({ ok: true });
    const parsed = parseSpec(spec(["1"], 32), ofRow);
    expect(!parsed.ok && parsed.faults.map(({ message }) => message)).toEqual([
      expect.stringContaining('no class "1"; there are: good, crack'),
    ]);
    const large = parseSpec(spec(["good"], 64), ofRow);
    expect(!large.ok && large.faults[0]?.message).toContain("larger than the 40 training images");
  });

  it("may be unknown: what they would decide is then left to the attempt", () => {
    expect(parseSpec(spec(["anything"], 4096), () => undefined)).toMatchObject({ ok: true });
  });
});

describe("weights of the encoder", () => {
  const withWeights = (weights: unknown) =>
    parseSpec({
      dataset: { kind: "mnist", normalClasses: ["0"] },
      method: { kind: "simclr" },
      encoder: { kind: "resnet-20", ...(weights === undefined ? {} : { weights }) },
    });

  it("that are fresh are none: the same spec, and the same hash", () => {
    expect(withWeights({ from: "fresh" })).toEqual(withWeights(undefined));
  });

  it("that are given make another experiment of it", () => {
    const [fresh, given] = [undefined, { from: "file", file: "imagenet/resnet-20.safetensors" }].map(
      withWeights,
    );
    expect(given).toMatchObject({ ok: true, spec: { encoder: { weights: { from: "file" } } } });
    expect(given?.ok && fresh?.ok && given.hash !== fresh.hash).toBe(true);
  });

  it.each([
    "/etc/passwd",
    "../up.safetensors",
    "a/../b.safetensors",
    "./a.safetensors",
    "a.npy",
    "a b.safetensors",
    "",
  ])("are refused from the path %j, which may lead out of the folder of weights", (file) => {
    const parsed = withWeights({ from: "file", file });
    expect(!parsed.ok && parsed.faults.map(({ pointer }) => pointer)).toEqual(["/encoder/weights/file"]);
  });
});

describe("a spec of many parts", () => {
  const classes = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`);
  const ofClasses = (normalClasses: string[]) =>
    parseSpec({ ...minimal, dataset: { kind: "mnist", normalClasses } });

  it("has no more classes, steps, divergences and scorers than is stated", () => {
    const many = <T>(count: number, item: T) => Array.from({ length: count }, () => item);
    expect(
      faults({
        ...minimal,
        dataset: { kind: "mnist", normalClasses: classes(1_001) },
        augmentation: { steps: many(257, { kind: "grayscale" }) },
        scoring: { divergences: many(33, { kind: "cdist" }), scorers: many(33, { kind: "knn" }) },
      }).map(({ pointer, code }) => [pointer, code]),
    ).toEqual([
      ["/dataset/normalClasses", "out-of-range"],
      ["/augmentation/steps", "out-of-range"],
      ["/scoring/divergences", "out-of-range"],
      ["/scoring/scorers", "out-of-range"],
    ]);
  });

  it("has its first hundred faults listed, and the others counted", () => {
    expect(ofClasses(classes(1_000))).toMatchObject({ ok: false, faults: { length: 100 }, more: 900 });
    expect(ofClasses(Array.from({ length: 1_000 }, () => "0"))).toMatchObject({
      ok: false,
      faults: { length: 100 },
      more: 899,
    });
  });

  const facts = datasetFacts({ kind: "mnist", padding: 2 });

  it("is held against the rules by reading that grows with its length, and not with the square of it", () => {
    const reads = (count: number) => {
      let read = 0;
      const normalClasses = new Proxy(classes(count), {
        get(target, key, receiver) {
          read += 1;
          return Reflect.get(target, key, receiver) as unknown;
        },
      });
      const parts = { ...spec(minimal), dataset: { ...spec(minimal).dataset, normalClasses } };
      expect(rules.flatMap((rule) => rule(parts as WrittenSpec, facts))).toHaveLength(count);
      return read;
    };
    expect(reads(125)).toBeGreaterThan(125);
    expect(reads(1_000) / reads(125)).toBeLessThan(8.5);
  });
});

describe("the name of an experiment", () => {
  const hidden = "a\u0007b";

  it("holds no invisible character, and has one spelling", () => {
    expect(faults({ ...minimal, name: hidden })).toMatchObject([{ pointer: "/name", code: "unsafe-text" }]);
    expect(spec({ ...minimal, name: "Zoe\u0308" }).name).toBe("Zo\u00eb");
  });

  it("is read as it was stored by a release that took any", () => {
    const stored = { ...spec(minimal), name: hidden };
    expect(readSpec({ version: 1, spec: stored })).toEqual(stored);
  });
});
