import { datasetFacts } from "@outlab/datasets";
import { describe, expect, it } from "vitest";
import { parseSpec } from "./parse-spec.ts";
import type { WrittenSpec } from "./rules/rule.ts";
import { rules } from "./rules/rules.ts";
import { faults, minimal, spec } from "./testing/parsed.ts";

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
