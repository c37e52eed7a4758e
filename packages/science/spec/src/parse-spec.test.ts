import { methods } from "@outlab/ssl";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashSpec } from "./hash-spec.ts";
import { minimal, spec } from "./testing/parsed.ts";

/** For any method: a supervised one learns to separate them. */
const ofTwoClasses = { ...minimal, dataset: { kind: "mnist", normalClasses: ["0", "1"] } };

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
      limits: { wallClockSeconds: 28_800, noProgressSeconds: 1_800 },
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
